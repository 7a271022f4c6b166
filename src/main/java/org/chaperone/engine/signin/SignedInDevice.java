package org.chaperone.engine.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.chaperone.engine.notices.NewDeviceNotices;
import org.springframework.stereotype.Component;

/**
 * What follows for a browser in which somebody has signed in: it is known from then on, and where it was not, the person is
 * told by e-mail. Not of the very first sign-in: then every browser is new.
 */
@Component
class SignedInDevice {

    private final KnownDevices devices;
    private final DeviceCookie cookie;
    private final SignInLog log;
    private final NewDeviceNotices notices;

    SignedInDevice(KnownDevices devices, DeviceCookie cookie, SignInLog log, NewDeviceNotices notices) {
        this.devices = devices;
        this.cookie = cookie;
        this.log = log;
        this.notices = notices;
    }

    /** To be called before this sign-in is written into the log. */
    void remember(Optional<String> token, String person, HttpServletResponse response) {
        boolean isNew = token.filter(one -> devices.isKnown(one, person)).isEmpty() && log.hasSignedIn(person);
        cookie.give(response, devices.remember(token, person));
        if (isNew) {
            notices.tell(person);
        }
    }
}
