package org.chaperone.secrecy;

import org.chaperone.TasklistApi;
import org.chaperone.TasklistApi.Answer;

/**
 * One call as it goes over the network.
 *
 * @param address below {@code /camunda/api}
 * @param body null where none is sent
 */
record Request(Operation operation, String address, String body, String accept) {

    Answer sentBy(TasklistApi person) {
        String type = "application/json";
        String text = body;
        if (body != null && body.startsWith("--edge")) {
            type = "multipart/form-data; boundary=edge";
        }
        return person.send(operation.method(), "/camunda/api" + address, text, type, accept + ", */*;q=0.1");
    }

    @Override
    public String toString() {
        return operation.method() + " " + address + (body == null ? "" : " " + body);
    }
}
