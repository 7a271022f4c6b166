package org.chaperone.engine.answers;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Where the server sends every request that failed or was refused without a word: the one place that says so to a person, as
 * a page like our others or as JSON. It needs no database, and says nothing of what went wrong inside; the log does.
 */
@Controller
class ErrorPage implements ErrorController {

    @RequestMapping("${server.error.path:/error}")
    ModelAndView failed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = status(request);
        String sentence = Sentence.of(request).orElse("");
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (WantedForm.isPage(request)) {
            return new ModelAndView("answers/refused", Map.of("status", status, "title", PlainSentences.title(status),
                    "happened", sentence.isEmpty() ? PlainSentences.happened(status) : sentence,
                    "next", sentence.isEmpty() ? PlainSentences.next(status) : "", "ask", PlainSentences.ask()));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        byte[] body = Sentence.json(sentence.isEmpty() ? PlainSentences.line(status) : sentence);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        return null;
    }

    /** Whoever types this address finds nothing here. */
    private static int status(HttpServletRequest request) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        Object thrown = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        if (thrown instanceof Throwable failure && DatabaseGone.isSignalledBy(failure)) {
            return HttpStatus.SERVICE_UNAVAILABLE.value();
        }
        return status instanceof Integer code && code >= HttpStatus.BAD_REQUEST.value() ? code : HttpStatus.NOT_FOUND.value();
    }
}
