package io.nocturne.snmp;

import java.util.List;

/**
 * What an agent answered to one request.
 *
 * @param errorStatus 0 for none, else as in RFC 3416 section 3
 * @param errorIndex which varbind is meant, from 1; 0 for none
 */
record Answer(int errorStatus, int errorIndex, List<Varbind> varbinds) {
    static final int TOO_BIG = 1;
    static final int NO_SUCH_NAME = 2;
    static final int GENERIC = 5;
    static final int AUTHORIZATION = 16;

    private static final String[] NAMES = {
            "noError", "tooBig", "noSuchName", "badValue", "readOnly", "genErr", "noAccess", "wrongType", "wrongLength", "wrongEncoding",
            "wrongValue", "noCreation", "inconsistentValue", "resourceUnavailable", "commitFailed", "undoFailed", "authorizationError",
            "notWritable", "inconsistentName"
    };

    /** The error's name in the standard. */
    String errorName() {
        return errorStatus >= 0 && errorStatus < NAMES.length ? NAMES[errorStatus] : "error " + errorStatus;
    }
}
