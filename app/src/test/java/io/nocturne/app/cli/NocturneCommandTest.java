package io.nocturne.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The root of the command line: commands are made only when they are named, and nobody notices. */
class NocturneCommandTest {
    private record Answer(int status, String out, String err) {}

    @Test
    void optionsOfAllCommandsMayStandBeforeTheCommand() {
        assertThat(NocturneCommand.behindCommand("--data", "there", "--json", "log", "search", "down", "--limit", "5"))
                .containsExactly("log", "search", "down", "--data", "there", "--json", "--limit", "5");
        assertThat(NocturneCommand.behindCommand("--data=there", "cache", "info")).containsExactly("cache", "info", "--data=there");
        assertThat(NocturneCommand.behindCommand("--data", "there")).containsExactly("--data", "there");
        assertThat(NocturneCommand.behindCommand("--data", "there", "--lab")).containsExactly("--data", "there", "--lab");
        assertThat(NocturneCommand.behindCommand("log", "--data", "there", "search")).containsExactly("log", "--data", "there", "search");
    }

    private static Answer run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = NocturneCommand.execute(new Output(out, err), args);
        return new Answer(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static List<String> inTheHelp() {
        List<String> names = new ArrayList<>();
        String help = run("--help").out();
        Matcher line = Pattern.compile("(?m)^  ([a-z][a-z-]+)\\s{2,}").matcher(help.substring(help.indexOf("Commands:")));
        while (line.find()) {
            names.add(line.group(1));
        }
        return names;
    }

    @Test
    void theHelpListsEveryCommandAndEachAnswersToItsName() {
        List<String> names = inTheHelp();
        assertThat(names).contains("mib", "snmp", "kafka", "cache", "alarms", "discover", "log", "collect", "lab", "ping", "trace", "vault", "audit");
        for (String name : names) {
            assertThat(run(name, "--help").out()).as(name).contains("Usage: nocturne " + name);
        }
    }

    @Test
    void theCompletionKnowsEveryCommandAndWhatIsBelow() {
        String script = run("generate-completion").out();
        assertThat(inTheHelp()).allSatisfy(name -> assertThat(script).contains("_picocli_nocturne_" + name.replace("-", "")));
        assertThat(script).contains("_picocli_nocturne_kafka_lag");
        assertThat(run("kafka", "generate-completion").status()).isNotZero();
    }

    @Test
    void aCommandIsFoundBehindOptionsAndAWrongOneIsWrongUsage() {
        assertThat(run("--workspace", "kafka", "log", "--help").out()).contains("Usage: nocturne log");
        Answer wrong = run("kafca", "topics");
        assertThat(wrong.status()).isEqualTo(ExitStatus.WRONG_USAGE.code());
        assertThat(wrong.err()).contains("kafca");
    }

    @Test
    void theVersionNeedsNoCommand() {
        Answer version = run("--version");
        assertThat(version.status()).isZero();
        assertThat(version.out()).startsWith("nocturne ");
    }
}
