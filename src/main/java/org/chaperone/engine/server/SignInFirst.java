package org.chaperone.engine.server;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.chaperone.engine.files.DoorClosed;

/**
 * Takes no body from somebody who has not signed in, other than their sign-in. Without a body they go on to Camunda, which
 * knows for each address whether it needs a sign-in.
 */
final class SignInFirst extends ValveBase {

    SignInFirst() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (Senders.bringsABody(request) && !Senders.mayComeUnsigned(request) && Senders.signedIn(request).isEmpty()) {
            Refusals.answer(request, response, Response.SC_UNAUTHORIZED, DoorClosed.notSignedIn().getMessage());
        } else {
            getNext().invoke(request, response);
        }
    }
}
