package io.nocturne.icmp;

import java.io.IOException;

/** This computer would not send a request. */
final class NotSentException extends IOException {
    private static final long serialVersionUID = 1;

    private final NetworkAnswer answer;

    NotSentException(NetworkAnswer answer, String message) {
        super(message);
        this.answer = answer;
    }

    /** Why, as far as it is known. */
    static NetworkAnswer why(IOException failure) {
        return failure instanceof NotSentException told ? told.answer : NetworkAnswer.NOT_SENT;
    }
}
