package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.nocturne.core.Event;
import io.nocturne.core.Source;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Measured against truth that does not come along: {@code mvn -Pacceptance-logs -pl services/logs -am test -Dacceptance.data=DIR}, with
 * {@code loghub.tar.xz} (Zhu et al., Loghub) and {@code syslog-messages.jsonl} in the directory.
 */
class LogsAcceptance {
    private static final Path DATA = Path.of(System.getProperty("acceptance.data", "."));
    private static final Source SOURCE = new Source(Source.Kind.FILE, "a");

    private record Truth(List<String> contents, List<String> lines, List<String> events) {}

    @Test
    void patternsAgreeWithLoghub() throws IOException {
        Map<String, Truth> systems = new TreeMap<>();
        Unpacked.open(DATA.resolve("loghub.tar.xz"), (name, in) -> {
            String file = name.substring(name.lastIndexOf('/') + 1);
            String system = file.replaceAll("_2k.*", "");
            if (file.endsWith("_2k.log_structured.csv")) {
                Truth truth = systems.computeIfAbsent(system, s -> new Truth(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                structured(in, truth);
            } else if (file.endsWith("_2k.log")) {
                Truth truth = systems.computeIfAbsent(system, s -> new Truth(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                truth.lines().addAll(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
            }
            return true;
        });
        double sum = 0;
        double sumOfLines = 0;
        int counted = 0;
        for (Map.Entry<String, Truth> system : systems.entrySet()) {
            Truth truth = system.getValue();
            if (truth.events().isEmpty()) {
                continue;
            }
            double accuracy = accuracy(truth.contents(), truth.events(), false);
            double ofLines = truth.lines().size() == truth.events().size() ? accuracy(truth.lines(), truth.events(), true) : Double.NaN;
            System.getLogger("acceptance").log(System.Logger.Level.INFO, system.getKey() + " " + accuracy + " whole lines " + ofLines);
            sum += accuracy;
            sumOfLines += Double.isNaN(ofLines) ? accuracy : ofLines;
            counted++;
        }
        System.getLogger("acceptance").log(System.Logger.Level.INFO, "average " + sum / counted + " whole lines " + sumOfLines / counted);
        assertThat(counted).isGreaterThanOrEqualTo(16);
        assertThat(sum / counted).isGreaterThanOrEqualTo(0.80);
    }

    /** The share of lines of which the group found has exactly the lines of the true one. */
    private static double accuracy(List<String> texts, List<String> events, boolean whole) {
        PatternMiner miner = new PatternMiner();
        List<PatternMiner.Variant> found = new ArrayList<>();
        for (String text : texts) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            found.add(whole ? miner.add(bytes, 0, bytes.length) : miner.addMessage(text));
        }
        Map<PatternMiner.Variant, Integer> groupOf = new IdentityHashMap<>();
        int[] number = {0};
        miner.sorted().keySet().forEach(variants -> {
            variants.forEach(variant -> groupOf.put(variant, number[0]));
            number[0]++;
        });
        Map<Integer, Integer> sizes = new HashMap<>();
        Map<String, Integer> truth = new HashMap<>();
        Map<String, Map<Integer, Integer>> both = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            Integer group = groupOf.get(found.get(i));
            sizes.merge(group, 1, Integer::sum);
            truth.merge(events.get(i), 1, Integer::sum);
            both.computeIfAbsent(events.get(i), e -> new HashMap<>()).merge(group, 1, Integer::sum);
        }
        int right = 0;
        for (Map.Entry<String, Map<Integer, Integer>> event : both.entrySet()) {
            if (event.getValue().size() == 1) {
                Map.Entry<Integer, Integer> only = event.getValue().entrySet().iterator().next();
                right += sizes.get(only.getKey()).equals(truth.get(event.getKey())) ? only.getValue() : 0;
            }
        }
        return (double) right / texts.size();
    }

    private static void structured(InputStream in, Truth truth) throws IOException {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> rows = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            open.append(open.isEmpty() ? "" : "\n").append(line);
            if (open.chars().filter(c -> c == '"').count() % 2 == 0) {
                rows.add(open.toString());
                open.setLength(0);
            }
        }
        List<String> header = DelimitedForm.split(rows.removeFirst(), ',');
        int content = header.indexOf("Content");
        int event = header.indexOf("EventId");
        for (String row : rows) {
            List<String> cells = DelimitedForm.split(row, ',');
            truth.contents().add(cells.get(content));
            truth.events().add(cells.get(event));
        }
    }

    @Test
    void messagesOfManyVendorsAreUnderstood() throws IOException {
        int messages = 0;
        Map<String, Integer> stated = new LinkedHashMap<>();
        Map<String, Integer> wrong = new LinkedHashMap<>();
        LogDecoder decoder = new LogDecoder(ZoneOffset.UTC, null);
        for (String line : Files.readAllLines(DATA.resolve("syslog-messages.jsonl"))) {
            Map<String, String> truth = object(line);
            Event event = decoder.decode(truth.get("raw").getBytes(StandardCharsets.UTF_8), null, Instant.now(), SOURCE, 0, -1);
            Map<String, String> seen = new HashMap<>();
            seen.put("severity", event.severity() == null ? null : Integer.toString(event.severity().code()));
            seen.put("facility", event.facility() < 0 ? null : Integer.toString(event.facility()));
            seen.put("host", event.host());
            seen.put("time", event.timeStated() ? event.time().toString() : null);
            messages++;
            for (String field : List.of("severity", "facility", "host", "time")) {
                String expected = truth.get(field);
                if (expected != null) {
                    stated.merge(field, 1, Integer::sum);
                    String is = seen.get(field);
                    if (is == null || !(field.equals("time") ? is.startsWith(expected.replace("Z", "")) : is.equals(expected))) {
                        wrong.merge(field, 1, Integer::sum);
                    }
                }
            }
        }
        System.getLogger("acceptance").log(System.Logger.Level.INFO, messages + " messages, stated " + stated + ", wrong " + wrong);
        assertThat(wrong.getOrDefault("severity", 0)).isZero();
        assertThat(wrong.getOrDefault("facility", 0)).isZero();
        assertThat(wrong.getOrDefault("host", 0)).isLessThanOrEqualTo(stated.get("host") / 50);
        assertThat(wrong.getOrDefault("time", 0)).isLessThanOrEqualTo(stated.get("time") / 50);
    }

    private static Map<String, String> object(String json) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                    values.put(name, parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        return values;
    }
}
