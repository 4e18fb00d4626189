package io.nocturne.logs;

/** Lines as Kiwi's and Visual Syslog's receivers keep them: time, facility and level, address, message, with tabs or commas between them. */
final class KiwiForm {
    private KiwiForm() {}

    /**
     * @param after behind the time
     * @return false where this is no such line
     */
    static boolean parse(Draft d, int after) {
        String s = d.text;
        char separator = after < s.length() ? s.charAt(after) : 0;
        if (separator != '\t' && separator != ',') {
            return false;
        }
        int priority = s.indexOf(separator, after + 1);
        int host = priority < 0 ? -1 : s.indexOf(separator, priority + 1);
        if (host < 0 || priority - after > 24 || host - priority > 80 || !HeaderWords.isPriority(s.substring(after + 1, priority))) {
            return false;
        }
        String word = s.substring(after + 1, priority);
        d.facility = Facilities.code(word.substring(0, word.indexOf('.')));
        d.severity(word.substring(word.indexOf('.') + 1));
        Draft inner = new Draft(s.substring(host + 1), d.zone, d.reference);
        if (!SyslogForm.withPri(inner)) {
            SyslogForm.header(inner, 0);
        }
        String address = s.substring(priority + 1, host).strip();
        if (inner.host != null && !inner.host.equals(address)) {
            d.field("relay", address);
        }
        d.host(inner.host == null ? address : inner.host);
        d.app(inner.app);
        d.pid(inner.pid);
        d.message = inner.message;
        d.format = inner.format.equals("raw") ? "rfc3164" : inner.format;
        inner.fields().forEach(d::field);
        return true;
    }
}
