package org.chaperone.engine.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.ExceptionUtils;
import org.chaperone.engine.answers.PlainSentences;
import org.chaperone.engine.guards.CarefulHeaders;
import org.springframework.util.StreamUtils;
import org.springframework.web.util.HtmlUtils;

/**
 * The page for what never comes as far as the application: an address or headers that no browser of ours sends. It looks like
 * our other pages, and names neither the server nor its version. Tomcat makes this object by its name.
 */
public final class PlainErrorReport extends ErrorReportValve {

    private static final String PAGE = "server/error.html";
    private static final int BAD_REQUEST = 400;
    private static final int OURS = 500;
    private static final int NOT_NOW = 503;

    private final String page;

    /** As Tomcat makes it. */
    public PlainErrorReport() {
        try (InputStream file = PlainErrorReport.class.getClassLoader().getResourceAsStream(PAGE)) {
            page = StreamUtils.copyToString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The page " + PAGE + " cannot be read", e);
        }
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (response.getStatus() < BAD_REQUEST || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean open = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, open);
        if (!open.get()) {
            return;
        }
        try {
            CarefulHeaders.set(response);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/html");
            response.setCharacterEncoding("UTF-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(filled(told(response.getStatus())));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            ExceptionUtils.handleThrowable(gone);
        }
    }

    /** A version or a coding of HTTP that is not spoken here is no fault of ours, though its number says so. */
    private static int told(int status) {
        return status < OURS || status == OURS || status == NOT_NOW ? status : BAD_REQUEST;
    }

    private String filled(int status) {
        return page.replace("{title}", HtmlUtils.htmlEscape(PlainSentences.title(status), "UTF-8"))
                .replace("{happened}", HtmlUtils.htmlEscape(PlainSentences.happened(status), "UTF-8"))
                .replace("{next}", HtmlUtils.htmlEscape(PlainSentences.next(status), "UTF-8"))
                .replace("{ask}", HtmlUtils.htmlEscape(PlainSentences.ask(), "UTF-8"));
    }
}
