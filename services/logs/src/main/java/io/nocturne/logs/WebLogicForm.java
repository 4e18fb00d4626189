package io.nocturne.logs;

/** WebLogic's own log: {@code ####<time> <level> <subsystem> <machine> <server> <thread> <<user>> <> <> <millis> <code> <text>}. */
final class WebLogicForm {
    private static final String MARK = "####<";

    private WebLogicForm() {}

    static boolean parse(Draft d, int from) {
        if (!d.text.startsWith(MARK, from)) {
            return false;
        }
        int after = d.stamp(from + MARK.length());
        if (after < 0) {
            return false;
        }
        String[] parts = d.text.substring(after).split("> ?<", -1);
        if (parts.length < 4) {
            return false;
        }
        d.severity(parts[1]);
        d.app(parts[2]);
        d.host(parts[3]);
        String last = parts[parts.length - 1];
        d.message = last.strip().endsWith(">") ? last.strip().substring(0, last.strip().length() - 1) : last;
        d.format = "weblogic";
        return true;
    }
}
