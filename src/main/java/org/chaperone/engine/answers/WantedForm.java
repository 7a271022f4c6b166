package org.chaperone.engine.answers;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** Whether who asks is a person with a page in front of them or a script that reads JSON. */
final class WantedForm {

    private WantedForm() {
    }

    /** A browser that follows a link names HTML before everything else; scripts name JSON, or nothing. */
    static boolean isPage(HttpServletRequest request) {
        try {
            List<MediaType> accepted = MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT));
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted.stream().filter(type -> type.equalsTypeAndSubtype(MediaType.TEXT_HTML)
                            || type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON))
                    .max((one, other) -> Double.compare(one.getQualityValue(), other.getQualityValue()))
                    .filter(MediaType.TEXT_HTML::equalsTypeAndSubtype).isPresent();
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
