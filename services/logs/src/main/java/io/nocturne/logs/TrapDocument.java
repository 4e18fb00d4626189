package io.nocturne.logs;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SNMP notifications that another collector put into JSON: Telegraf's {@code snmp_trap}, Logstash's {@code snmptrap}. Told in one sentence. */
final class TrapDocument {
    private static final String TRAP_OID = "1.3.6.1.6.3.1.1.4.1.0";
    private static final String TRAP_NAME = "snmpTrapOID.0";
    private static final String VALUES = "fields.";
    private static final int MOST = 400;

    private TrapDocument() {}

    static boolean isTelegraf(Draft d) {
        return "snmp_trap".equals(d.field("name")) && d.field("tags.oid") != null;
    }

    static boolean isLogstash(Draft d) {
        return d.field("tags.oid") == null && notification(d) != null;
    }

    /** What happened and the values that came with it. */
    static String sentence(Draft d) {
        String name = notification(d);
        if (name == null) {
            String oid = String.valueOf(d.field("tags.oid"));
            String known = d.field("tags.name");
            String mib = d.field("tags.mib");
            name = known == null ? oid : mib == null ? known : mib + "::" + known;
        }
        StringBuilder sentence = new StringBuilder(name);
        d.fields().forEach((key, value) -> {
            String about = key.startsWith(VALUES) ? key.substring(VALUES.length()) : key.contains("::") || key.startsWith("1.3.6.") ? key : "";
            if (!about.isEmpty() && !about.endsWith(TRAP_NAME) && !about.equals(TRAP_OID) && sentence.length() < MOST) {
                sentence.append(' ').append(about).append('=').append(value);
            }
        });
        return sentence.toString();
    }

    private static @Nullable String notification(Draft d) {
        for (Map.Entry<String, String> field : d.fields().entrySet()) {
            if (field.getKey().endsWith(TRAP_NAME) || field.getKey().equals(TRAP_OID)) {
                return field.getValue();
            }
        }
        return null;
    }
}
