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

    /** Why an agent that answered this did not change a value (RFC 3416 section 4.2.5). */
    SnmpPhrase whyNotSet() {
        return switch (errorStatus) {
            // All that version 1 has to say of what may only be read.
            case NO_SUCH_NAME -> SnmpPhrase.SET_NO_SUCH_NAME;
            case 4, 17 -> SnmpPhrase.SET_READ_ONLY;
            case 6 -> SnmpPhrase.SET_NO_ACCESS;
            case 7, 9 -> SnmpPhrase.SET_WRONG_TYPE;
            case 8 -> SnmpPhrase.SET_WRONG_LENGTH;
            case 3, 10 -> SnmpPhrase.SET_WRONG_VALUE;
            case 11, 18 -> SnmpPhrase.SET_NO_CREATION;
            case 12 -> SnmpPhrase.SET_INCONSISTENT;
            case 13 -> SnmpPhrase.SET_NO_ROOM;
            case 15 -> SnmpPhrase.SET_HALF_DONE;
            default -> SnmpPhrase.SET_FAILED;
        };
    }

    /** The error's name in the standard. */
    String errorName() {
        return errorStatus >= 0 && errorStatus < NAMES.length ? NAMES[errorStatus] : "error " + errorStatus;
    }
}
