package io.nocturne.logs;

import io.nocturne.core.WrongInput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Grok: names for parts of regular expressions, {@code %{NAME}} or {@code %{NAME:field}}, that may be made of each other. The names are those
 * of Logstash that people use; the expressions are our own, for RE2.
 */
final class Grok {
    private static final Pattern REFERENCE = Pattern.compile("%\\{(\\w+)(?::([\\w.@\\[\\]-]+))?(?::\\w+)?}");
    private static final int DEEPEST = 12;

    private static final Map<String, String> PARTS = Map.ofEntries(
            // Words and numbers
            Map.entry("WORD", "\\b\\w+\\b"), Map.entry("NOTSPACE", "\\S+"), Map.entry("SPACE", "\\s*"), Map.entry("DATA", ".*?"),
            Map.entry("GREEDYDATA", "(?s:.*)"), Map.entry("INT", "[+-]?\\d+"), Map.entry("NUMBER", "[+-]?\\d+(?:\\.\\d+)?"),
            Map.entry("BASE10NUM", "[+-]?\\d+(?:\\.\\d+)?"),
            Map.entry("POSINT", "[1-9]\\d*"), Map.entry("NONNEGINT", "\\d+"), Map.entry("BASE16NUM", "(?:0[xX])?[0-9a-fA-F]+"),
            Map.entry("BASE16FLOAT", "[+-]?(?:0[xX])?[0-9a-fA-F]+(?:\\.[0-9a-fA-F]+)?"),
            Map.entry("QUOTEDSTRING", "\"(?:[^\"\\\\]|\\\\.)*\""), Map.entry("QS", "\"(?:[^\"\\\\]|\\\\.)*\""),
            Map.entry("UUID", "[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"),
            Map.entry("USERNAME", "[a-zA-Z0-9._-]+"), Map.entry("USER", "%{USERNAME}"), Map.entry("EMAILLOCALPART", "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+"),
            Map.entry("EMAILADDRESS", "%{EMAILLOCALPART}@%{HOSTNAME}"),
            // Addresses and paths
            Map.entry("IPV4", "\\d{1,3}(?:\\.\\d{1,3}){3}"), Map.entry("IPV6", "[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?:\\.\\d{1,3}){0,3}(?:%\\w+)?"),
            Map.entry("IP", "(?:%{IPV6}|%{IPV4})"),
            Map.entry("MAC", "[0-9A-Fa-f]{2}(?:[:.-]?[0-9A-Fa-f]{2}){5}"), Map.entry("CISCOMAC", "(?:[0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4}"),
            Map.entry("COMMONMAC", "(?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}"),
            Map.entry("HOSTNAME", "[0-9A-Za-z][0-9A-Za-z._-]*"), Map.entry("HOST", "%{HOSTNAME}"), Map.entry("IPORHOST", "(?:%{IPV6}|%{HOSTNAME})"),
            Map.entry("HOSTPORT", "%{IPORHOST}:%{POSINT}"),
            Map.entry("UNIXPATH", "/\\S*"), Map.entry("WINPATH", "(?:[A-Za-z]:|\\\\)(?:\\\\[^\\\\?*\\s]*)+"), Map.entry("PATH", "(?:%{UNIXPATH}|%{WINPATH})"),
            Map.entry("TTY", "/dev/(?:pts|tty)\\S*"),
            Map.entry("URIPROTO", "[A-Za-z][A-Za-z0-9+.-]*"), Map.entry("URIHOST", "%{IPORHOST}(?::\\d+)?"), Map.entry("URIPATH", "/[^\\s?#]*"),
            Map.entry("URIPARAM", "\\?\\S*"), Map.entry("URIPATHPARAM", "%{URIPATH}(?:%{URIPARAM})?"),
            Map.entry("URI", "%{URIPROTO}://\\S+"),
            // Times
            Map.entry("MONTH", "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"), Map.entry("MONTHNUM", "(?:0?[1-9]|1[0-2])"),
            Map.entry("MONTHDAY", "(?:3[01]|[12]\\d|0?[1-9])"),
            Map.entry("DAY", "(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*"), Map.entry("YEAR", "\\d{4}"), Map.entry("HOUR", "(?:2[0-3]|[01]?\\d)"),
            Map.entry("MINUTE", "[0-5]\\d"), Map.entry("SECOND", "[0-6]?\\d(?:[.,:]\\d+)?"),
            Map.entry("TIME", "%{HOUR}:%{MINUTE}(?::%{SECOND})?"), Map.entry("TZ", "[A-Z]{3,4}"), Map.entry("ISO8601_TIMEZONE", "(?:Z|[+-]\\d{2}:?\\d{2})"),
            Map.entry("DATE_US", "%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}"), Map.entry("DATE_EU", "%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}"),
            Map.entry("DATE", "(?:%{DATE_US}|%{DATE_EU})"), Map.entry("DATESTAMP", "%{DATE}[- ]%{TIME}"),
            Map.entry("SYSLOGTIMESTAMP", "%{MONTH} +%{MONTHDAY} %{TIME}"),
            Map.entry("TIMESTAMP_ISO8601", "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:?\\d{2}(?::?\\d{2}(?:[.,]\\d+)?)?%{ISO8601_TIMEZONE}?"),
            Map.entry("HTTPDATE", "%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} [+-]\\d{4}"),
            Map.entry("DATESTAMP_RFC2822", "%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}"),
            Map.entry("DATESTAMP_OTHER", "%{DAY} %{MONTH} +%{MONTHDAY} %{TIME} %{TZ} %{YEAR}"),
            Map.entry("HTTPDERROR_DATE", "%{DAY} %{MONTH} +%{MONTHDAY} %{TIME} %{YEAR}"), Map.entry("CISCOTIMESTAMP", "[.*]?%{MONTH} +%{MONTHDAY}(?: %{YEAR})? %{TIME}"),
            // Logs
            Map.entry("LOGLEVEL", "(?i:trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|emerg(?:ency)?|alert|panic)"),
            Map.entry("PROG", "[\\x21-\\x5a\\x5c\\x5e-\\x7e]+"), Map.entry("SYSLOGPROG", "%{PROG:app}(?:\\[%{POSINT:pid}\\])?"), Map.entry("SYSLOGHOST", "%{IPORHOST}"),
            Map.entry("SYSLOGFACILITY", "<%{NONNEGINT:pri}>"),
            Map.entry("SYSLOGBASE", "%{SYSLOGTIMESTAMP:time} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:host} %{SYSLOGPROG}:"),
            Map.entry("SYSLOGLINE", "%{SYSLOGBASE} %{GREEDYDATA:message}"),
            Map.entry("SYSLOG5424PRI", "<%{NONNEGINT:pri}>"), Map.entry("JAVACLASS", "(?:[a-zA-Z$_][\\w$]*\\.)*[a-zA-Z$_][\\w$]*"),
            Map.entry("JAVAFILE", "[A-Za-z0-9_. -]+"), Map.entry("JAVAMETHOD", "(?:<init>|[a-zA-Z$_][\\w$]*)"),
            Map.entry("HTTPDUSER", "(?:%{EMAILADDRESS}|%{USER})"),
            Map.entry("COMMONAPACHELOG",
                    "%{IPORHOST:client} %{HTTPDUSER:ident} %{HTTPDUSER:user} \\[%{HTTPDATE:time}\\] \"(?:%{WORD:method} %{NOTSPACE:path}(?: HTTP/%{NUMBER:httpversion})?|%{DATA:request})\" %{INT:status} (?:%{NUMBER:bytes}|-)"),
            Map.entry("COMBINEDAPACHELOG", "%{COMMONAPACHELOG} %{QS:referer} %{QS:agent}"), Map.entry("HTTPD_COMMONLOG", "%{COMMONAPACHELOG}"),
            Map.entry("HTTPD_COMBINEDLOG", "%{COMBINEDAPACHELOG}"));

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Deque<String> within = new ArrayDeque<>();
    private final String expression;

    /**
     * @throws IllegalArgumentException with a sentence for people, where a name is not known
     */
    Grok(String text) {
        expression = expand(text);
    }

    /** As a regular expression, with groups {@code g0}, {@code g1}, ... */
    String expression() {
        return expression;
    }

    /** The field of each group. */
    Map<String, String> fields() {
        return fields;
    }

    /** All names, in the order of the alphabet. */
    static Set<String> names() {
        return new TreeSet<>(PARTS.keySet());
    }

    private String expand(String text) {
        StringBuilder expanded = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int at = 0;
        while (reference.find()) {
            expanded.append(text, at, reference.start());
            at = reference.end();
            String name = reference.group(1);
            String part = PARTS.get(name);
            if (part == null) {
                throw new WrongInput(within.isEmpty()
                        ? LogPhrase.AT_COLUMN.with(LogPhrase.UNKNOWN_PATTERN.with("%{" + name + "}"), String.valueOf(reference.start() + 1))
                        : LogPhrase.UNKNOWN_PATTERN.with("%{" + name + "}"));
            }
            if (within.size() > DEEPEST) {
                throw new WrongInput(LogPhrase.PATTERN_TOO_DEEP.with("%{" + name + "}"));
            }
            String field = reference.group(2);
            if (field == null) {
                expanded.append("(?:");
            } else {
                String group = "g" + fields.size();
                fields.put(group, field.replace("[", "").replace("]", "."));
                expanded.append("(?P<").append(group).append('>');
            }
            within.push(name);
            expanded.append(expand(part)).append(')');
            within.pop();
        }
        return expanded.append(text.substring(at)).toString();
    }
}
