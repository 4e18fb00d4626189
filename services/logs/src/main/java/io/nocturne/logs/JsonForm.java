package io.nocturne.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.nocturne.core.Severity;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** JSON documents, one an event: the names under which ECS, GELF, Fluent Bit, Vector, OTLP, journald and most loggers keep the same things. */
final class JsonForm {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).maxNumberLength(400).build())
            .build();
    private static final int DEEPEST = 12;
    static final String[] TIMES = {
            "@timestamp", "timestamp", "time", "ts", "datetime", "eventTime", "event_time", "timeUnixNano", "observedTimeUnixNano",
            "resourceLogs.scopeLogs.logRecords.timeUnixNano", "__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP", "asctime", "date",
            "TimeCreated", "Event.System.TimeCreated.#attributes.SystemTime", "t",
            "@t", "Timestamp", "EventTime", "timereported", "timegenerated", "ISODATE", "DATE", "resourceLogs.scopeLogs.logRecords.observedTimeUnixNano",
            "time_received_ns", "LogTimestamp", "timeStamp"
    };
    static final String[] LEVELS = {
            "log.level", "level", "severity", "severityText", "severity_text", "loglevel", "log_level", "levelname", "lvl", "syslog.severity.name",
            "PRIORITY", "priority", "resourceLogs.scopeLogs.logRecords.severityText", "LevelDisplayName", "log.syslog.severity.name", "@l", "Level", "Severity",
            "SeverityText", "tags.severity", "syslogseverity-text", "syslogseverity", "LEVEL"
    };
    static final String[] HOSTS = {
            "host.name", "host.hostname", "hostname", "host", "_HOSTNAME", "source_host", "Computer", "kubernetes.host", "agent.hostname",
            "beat.hostname", "resource.host.name", "computer_name", "nodename", "winlog.computer_name", "HOSTNAME", "Hostname",
            "sampler_address", "tags.hostname", "tags.source", "HOST"
    };
    static final String[] APPS = {
            "service.name", "appname", "app", "application", "program", "SYSLOG_IDENTIFIER", "process.name", "ident", "_COMM", "service",
            "log.logger", "logger", "logger_name", "kubernetes.container_name", "ProviderName", "tag", "resource.service.name", "SourceName",
            "SourceContext", "logName", "tags.appname", "programname", "PROGRAM"
    };
    private static final String[] NUMBERS = {"severityNumber", "resourceLogs.scopeLogs.logRecords.severityNumber"};
    /** A whole PRI, as Fluent Bit's and ECS's readers of syslog keep it. */
    private static final String[] PRIORITIES = {"pri", "log.syslog.priority", "syslog.priority", "PRI"};
    private static final String[] FACILITIES =
            {"facility", "SYSLOG_FACILITY", "syslogfacility", "syslogfacility-text", "log.syslog.facility.code", "log.syslog.facility.name", "FACILITY"};
    private static final String[] PIDS = {"process.pid", "pid", "_PID", "procid", "SYSLOG_PID", "process_id", "ProcessID", "PID"};
    static final String[] MESSAGES = {
            "message", "msg", "short_message", "MESSAGE", "log", "body", "body.stringValue", "Body", "event.original", "text", "Message",
            "resourceLogs.scopeLogs.logRecords.body.stringValue", "@m", "RenderedMessage", "@mt", "MessageTemplate", "textPayload",
            "jsonPayload.message", "jsonPayload.msg", "fields.message", "MSG"
    };

    private JsonForm() {}

    /** A document that begins at {@code from}; false where it is none. What was read of a broken one is kept only by {@link #fields}. */
    static boolean parse(Draft d, int from) {
        if (!fields(d, from)) {
            return false;
        }
        d.format = kind(d);
        for (String name : TIMES) {
            d.time(d.field(name));
        }
        if (d.time == null && d.field("t.$date") != null) {
            // MongoDB's structured log.
            d.time(d.field("t.$date"));
            d.severity = d.severity == null ? ApplicationForm.severity(String.valueOf(d.field("s")).substring(0, 1)) : d.severity;
            d.app(d.field("c"));
            d.format = "json-mongodb";
        }
        for (String name : LEVELS) {
            level(d, d.field(name), d.format);
        }
        for (String name : HOSTS) {
            d.host(d.field(name));
        }
        for (String name : APPS) {
            d.app(d.field(name));
        }
        for (String name : PIDS) {
            d.pid(d.field(name));
        }
        if (d.app == null && d.field("hostname") != null && d.field("v") != null) {
            // Bunyan's name is the program's.
            d.app(d.field("name"));
        }
        if (d.severity == null) {
            d.severity = otlp(first(d, NUMBERS));
        }
        pri(d, first(d, PRIORITIES));
        String facility = first(d, FACILITIES);
        if (d.facility < 0 && facility != null) {
            d.facility = Facilities.code(facility);
        }
        if (d.format.equals("json-cloudtrail")) {
            d.app(d.field("eventSource"));
        }
        String message = switch (d.format) {
            case "json-goflow2" -> FlowRecord.sentence(d);
            case "json-cloudtrail" -> d.field("eventName") + (d.field("errorCode") == null ? "" : ": " + d.field("errorCode"));
            case "json-telegraf-trap", "json-logstash-trap" -> TrapDocument.sentence(d);
            default -> first(d, MESSAGES);
        };
        if (message != null) {
            d.message = message.endsWith("\n") ? message.substring(0, message.length() - 1) : message;
            nested(d);
        }
        return true;
    }

    private static void pri(Draft d, @Nullable String number) {
        if (number == null || number.length() > 3 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        int value = Integer.parseInt(number);
        if (value <= 191) {
            d.severity = d.severity == null ? Severity.ofCode(value & 7) : d.severity;
            d.facility = d.facility < 0 ? value >> 3 : d.facility;
        }
    }

    /** The severity of OTLP's numbers 1 to 24, four for each step. */
    private static @Nullable Severity otlp(@Nullable String number) {
        if (number == null || number.length() > 2 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        int value = Integer.parseInt(number);
        return value < 1 || value > 24
                ? null
                : value <= 8 ? Severity.DEBUG : value <= 12 ? Severity.INFO : value <= 16 ? Severity.WARNING : value <= 20 ? Severity.ERROR : Severity.CRITICAL;
    }

    /** A pipeline's wrapper around a message that has a header of its own. */
    private static void nested(Draft d) {
        if (d.severity == null && d.field("log") != null && d.field("stream") != null) {
            // A container's line, kept by Docker.
            EngineForm.inner(d);
            return;
        }
        if (d.message.length() < 8 || d.message.charAt(0) != '<' || !Stamp.isDigit(d.message.charAt(1))) {
            return;
        }
        Draft inner = new Draft(d.message, d.zone, d.reference);
        if (SyslogForm.withPri(inner)) {
            d.severity = d.severity == null ? inner.severity : d.severity;
            d.facility = d.facility < 0 ? inner.facility : d.facility;
            d.time = d.time == null ? inner.time : d.time;
            d.host(inner.host);
            d.app(inner.app);
            d.pid(inner.pid);
            d.message = inner.message;
        }
    }

    private static @Nullable String first(Draft d, String[] names) {
        for (String name : names) {
            String value = d.field(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }

    private static String kind(Draft d) {
        if (d.field("short_message") != null) {
            return "json-gelf";
        }
        if (d.field("__REALTIME_TIMESTAMP") != null) {
            return "json-journald";
        }
        if (d.field("resourceLogs.scopeLogs.logRecords.timeUnixNano") != null || d.field("timeUnixNano") != null) {
            return "json-otlp";
        }
        if (d.field("sampler_address") != null && d.field("src_addr") != null) {
            return "json-goflow2";
        }
        if (TrapDocument.isTelegraf(d)) {
            return "json-telegraf-trap";
        }
        if (TrapDocument.isLogstash(d)) {
            return "json-logstash-trap";
        }
        if (d.field("@timestamp") != null && (d.field("ecs.version") != null || d.field("log.level") != null)) {
            return "json-ecs";
        }
        if (d.field("source_type") != null) {
            return "json-vector";
        }
        if (d.field("log") != null && (d.field("stream") != null || d.field("date") != null || d.field("kubernetes.pod_name") != null)) {
            return "json-fluent-bit";
        }
        if (d.field("eventVersion") != null && d.field("eventSource") != null && d.field("eventName") != null) {
            return "json-cloudtrail";
        }
        return "json";
    }

    /** Numbers mean different things: syslog's 0 to 7, the steps of ten of Bunyan and Pino. */
    private static void level(Draft d, @Nullable String value, String format) {
        if (value == null || d.severity != null) {
            return;
        }
        if (value.length() == 2 && value.charAt(1) == '0') {
            d.severity = switch (value.charAt(0)) {
                case '1', '2' -> Severity.DEBUG;
                case '3' -> Severity.INFO;
                case '4' -> Severity.WARNING;
                case '5' -> Severity.ERROR;
                case '6' -> Severity.CRITICAL;
                default -> null;
            };
        } else {
            d.severity(value);
        }
    }

    /** Flattens a document into fields named by their path; false where it is no document. */
    static boolean fields(Draft d, int from) {
        String s = d.text;
        try (JsonParser parser = JSON.createParser(from == 0 ? s : s.substring(from))) {
            return parser.nextToken() == JsonToken.START_OBJECT && document(d, parser, "");
        } catch (IOException e) {
            return d.hasFields() && d.format.equals("json");
        }
    }

    /** Reads the document the parser stands in, its start being read; false where the text ends before it. */
    private static boolean document(Draft d, JsonParser parser, String prefix) throws IOException {
        String[] path = new String[DEEPEST + 1];
        path[0] = prefix;
        int depth = 1;
        String name = "";
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return false;
            }
            switch (token) {
                case FIELD_NAME -> name = parser.currentName();
                case START_OBJECT -> {
                    if (depth >= DEEPEST) {
                        parser.skipChildren();
                    } else {
                        path[depth] = path[depth - 1] + (parser.getParsingContext().getParent().inArray() ? "" : name + ".");
                        depth++;
                    }
                }
                case END_OBJECT -> depth--;
                case START_ARRAY -> {
                    String list = array(parser);
                    if (list != null) {
                        d.field(path[depth - 1] + name, list);
                    } else if (depth < DEEPEST) {
                        list(d, parser, path[depth - 1], name);
                    } else {
                        parser.skipChildren();
                    }
                }
                case END_ARRAY, VALUE_NULL -> {}
                default -> d.field(path[depth - 1] + name, parser.getText());
            }
        }
        return true;
    }

    /** A list of plain values as text; null where it holds documents, of which the first is then the current token. */
    private static @Nullable String array(JsonParser parser) throws IOException {
        StringBuilder list = new StringBuilder();
        JsonToken token;
        while ((token = parser.nextToken()) != JsonToken.END_ARRAY) {
            if (token == null) {
                return list.toString();
            }
            if (token == JsonToken.START_OBJECT && list.isEmpty()) {
                return null;
            }
            if (token.isStructStart()) {
                parser.skipChildren();
                continue;
            }
            list.append(list.isEmpty() ? "" : ", ").append(parser.getText());
        }
        return list.toString();
    }

    /** A list of documents, the first of which was begun: OTLP's attributes become fields of their own, of another list the first stands for it. */
    private static void list(Draft d, JsonParser parser, String path, String name) throws IOException {
        if (name.equals("attributes")) {
            attributes(d, parser, path.endsWith("resource.") ? "resource." : "");
        } else {
            inArray(d, parser, path + name + ".");
        }
    }

    /** {@code [{"key": "host.name", "value": {"stringValue": "sw1"}}, ...]}. */
    private static void attributes(Draft d, JsonParser parser, String prefix) throws IOException {
        String key = null;
        String value = null;
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                return;
            }
            if (token == JsonToken.START_OBJECT) {
                depth++;
            } else if (token == JsonToken.END_OBJECT) {
                depth--;
                if (depth == 1 || depth == 0) {
                    d.field(prefix + (key == null ? "" : key), key == null ? null : value);
                    key = depth == 0 ? null : key;
                    value = depth == 0 ? null : value;
                }
                if (depth == 0) {
                    token = parser.nextToken();
                    depth = token == JsonToken.START_OBJECT ? 1 : 0;
                }
            } else if (token.isScalarValue()) {
                if (depth == 1 && "key".equals(parser.currentName())) {
                    key = parser.getText();
                } else {
                    value = value == null ? parser.getText() : value + ", " + parser.getText();
                }
            }
        }
    }

    /** Reads the document the parser stands in (its start was read), then passes over the rest of the list. */
    private static void inArray(Draft d, JsonParser parser, String prefix) throws IOException {
        if (!document(d, parser, prefix)) {
            return;
        }
        JsonToken token;
        while ((token = parser.nextToken()) != null && token != JsonToken.END_ARRAY) {
            if (token.isStructStart()) {
                parser.skipChildren();
            }
        }
    }
}
