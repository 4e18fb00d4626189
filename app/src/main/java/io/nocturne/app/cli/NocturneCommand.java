package io.nocturne.app.cli;

import io.nocturne.app.console.Console;
import io.nocturne.app.console.ConsoleOptions;
import io.nocturne.app.console.Interface;
import io.nocturne.core.Explained;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nocturne}: the root of all commands. Without a command it opens the console. */
@Command(
        name = "nocturne",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "An operations console for networks and log pipelines.",
        subcommands = {AutoComplete.GenerateCompletion.class})
public final class NocturneCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    private static final Set<String> VALUED =
            Set.of("--screenshot", "--after", "--workspace", "--size", "--scale", "--theme", "--lang", "--data");
    private static final String COMPLETION = "generate-completion";

    @Option(names = "--lab", description = "Opens the console on the built-in lab.")
    boolean lab;

    @Option(names = "--screenshot", paramLabel = "FILE.png", description = "Draws the console without a display, writes the picture, and ends.")
    @Nullable
    Path screenshot;

    @Option(names = "--after", paramLabel = "SECONDS", defaultValue = "3",
            description = "How long the console, and the lab if there is one, has run when the picture is taken (${DEFAULT-VALUE}).")
    double after = 3;

    @Option(names = "--workspace", paramLabel = "NAME", description = "Shift, Logs, Kafka, Network, Field, Wall, or one of yours; the last one where left out.")
    @Nullable
    String workspace;

    @Option(names = "--size", paramLabel = "WxH", description = "Of the window, in pixels.")
    @Nullable
    String size;

    @Option(names = "--scale", paramLabel = "N", defaultValue = "0", description = "Of everything; 2 draws a picture with twice the pixels.")
    double scale;

    @Option(names = "--theme", paramLabel = "dark|light", description = "The last one where left out.")
    @Nullable
    String theme;

    @Option(names = "--lang", paramLabel = "en|ko", description = "The last one, or the system's, where left out.")
    @Nullable
    String language;

    private final Output output;
    private final @Nullable Interface early;

    /** @param early JavaFX on its way; null to start it when it is needed */
    private NocturneCommand(Output output, @Nullable Interface early) {
        this.output = output;
        this.early = early;
    }

    /**
     * Reads the words of a console to be opened without describing them first, which would take longer than the window does.
     *
     * @return false where something is wrong with them, for the description to tell
     */
    private boolean take(String... args) {
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--lab" -> lab = true;
                    case "--screenshot" -> screenshot = Path.of(args[++i]);
                    case "--data" -> common.data = Path.of(args[++i]);
                    case "--after" -> after = Double.parseDouble(args[++i]);
                    case "--scale" -> scale = Double.parseDouble(args[++i]);
                    case "--workspace" -> workspace = args[++i];
                    case "--size" -> size = args[++i];
                    case "--theme" -> theme = args[++i];
                    case "--lang" -> language = args[++i];
                    default -> throw new IllegalArgumentException(args[i]);
                }
            }
            return true;
        } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            return false;
        }
    }

    /** As picocli would have it called. */
    private static int called(Output output, String name, Callable<Integer> command) {
        try {
            return command.call();
        } catch (Exception e) {
            return failure(output, name, e);
        }
    }

    /** Whether these are surely the words of a console to be opened: its options alone, so that no command need be described to read them. */
    static boolean opensConsole(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (VALUED.contains(args[i])) {
                i++;
            } else if (!args[i].equals("--lab")) {
                return false;
            }
        }
        return true;
    }

    /** The words with the options of all commands behind the command, where they stood before it: there they would be those of the console, and be passed over. */
    static String[] behindCommand(String... args) {
        int command = 0;
        while (command < args.length && (args[command].equals("--json") || args[command].startsWith("--data"))) {
            command += args[command].equals("--data") ? 2 : 1;
        }
        if (command == 0 || command >= args.length || args[command].startsWith("-")) {
            return args;
        }
        int end = command;
        while (end < args.length && !args[end].startsWith("-")) {
            end++;
        }
        List<String> words = new ArrayList<>(Arrays.asList(args).subList(command, end));
        words.addAll(Arrays.asList(args).subList(0, command));
        words.addAll(Arrays.asList(args).subList(end, args.length));
        return words.toArray(String[]::new);
    }

    /** Runs one call of the command line and returns its exit status. Never throws. */
    public static int execute(Output output, String... given) {
        String[] args = behindCommand(given);
        Interruption.expect(args);
        boolean console = opensConsole(args);
        Interface early = console ? Interface.begin(Arrays.asList(args).contains("--screenshot")) : null;
        NocturneCommand root = new NocturneCommand(output, early);
        if (console && root.take(args)) {
            return called(output, "nocturne", root);
        }
        Callable<Integer> plain = SnmpCommand.plain(output, args);
        if (plain != null) {
            return called(output, "nocturne snmp " + args[1], plain);
        }
        CommandLine line = new CommandLine(root);
        Map<String, Supplier<Object>> all = commands(output);
        Set<String> named = new HashSet<>(Arrays.asList(args));
        // Describing all commands takes longer than most of them do: only those named are, unless none is, as for the help and for completion.
        boolean some = console || named.equals(Set.of("--version")) || all.keySet().stream().anyMatch(named::contains) && !named.contains(COMPLETION);
        all.forEach((name, command) -> {
            if (!some || named.contains(name)) {
                line.addSubcommand(command.get());
            }
        });
        line.setOut(new java.io.PrintWriter(output.out(), false, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(output.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        // A workspace is called as a command is.
        line.setAllowSubcommandsAsOptionParameters(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> failure(output, command.getCommandSpec().qualifiedName(), e));
        int status = line.execute(args);
        line.getOut().flush();
        line.getErr().flush();
        return status;
    }

    /** Every command by its name, in the order of the help. */
    private static Map<String, Supplier<Object>> commands(Output output) {
        Map<String, Supplier<Object>> all = new LinkedHashMap<>();
        all.put("mib", () -> new CommandLine(new MibCommand(output)).addSubcommand(new MibExplainCommand(output)));
        all.put("snmp", () -> SnmpCommand.create(output));
        all.put("kafka", () -> KafkaCommand.create(output));
        all.put("cache", () -> CacheCommand.create(output));
        all.put("analyze", () -> new AnalyzeCommand(output));
        all.put("alarms", () -> AlarmsCommand.create(output));
        all.put("discover", () -> new DiscoverCommand(output));
        all.put("diagnostics", () -> new DiagnosticsCommand(output));
        all.put("log", () -> LogCommand.create(output));
        all.put("collect", () -> new CollectCommand(output));
        all.put("lab", () -> new LabCommand(output));
        all.put("ping", () -> new PingCommand(output));
        all.put("trace", () -> new TraceCommand(output));
        all.put("vault", () -> VaultCommand.create(output));
        all.put("audit", () -> new AuditCommand(output));
        return all;
    }

    private static int failure(Output output, String command, Exception e) {
        output.flush();
        if (e instanceof CommandFailure failure) {
            output.message(command + ": " + failure.getMessage());
            return failure.status().code();
        }
        if (e instanceof Explained explained) {
            output.message(command + ": " + explained.sentence());
            return ExitStatus.FAILED.code();
        }
        org.slf4j.LoggerFactory.getLogger(NocturneCommand.class).error("command failed", e);
        output.message(command + ": " + e);
        return ExitStatus.FAILED.code();
    }

    @Override
    public Integer call() throws InterruptedException {
        if (workspace != null) {
            List<String> known = Console.workspaces(common.dataDirectory());
            if (known.stream().noneMatch(workspace::equalsIgnoreCase)) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "--workspace is one of " + String.join(", ", known) + ", not " + workspace);
            }
        }
        if (theme != null && !theme.matches("(?i)dark|light|system")) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--theme is dark or light, not " + theme);
        }
        if (language != null && !language.matches("(?i)en|ko")) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--lang is en or ko, not " + language);
        }
        int[] pixels = pixels();
        Interface ui = early == null ? Interface.begin(screenshot != null) : early;
        String failure = Console.run(ui, new ConsoleOptions(
                common.dataDirectory(),
                lab,
                screenshot,
                Duration.ofMillis(Math.round(Math.max(0, after) * 1_000)),
                workspace,
                pixels[0],
                pixels[1],
                scale,
                theme,
                language == null ? null : Locale.forLanguageTag(language)));
        if (failure != null) {
            throw new CommandFailure(ExitStatus.FAILED, failure);
        }
        return ExitStatus.DONE.code();
    }

    private int[] pixels() {
        if (size == null) {
            return screenshot == null ? new int[] {0, 0} : new int[] {1440, 900};
        }
        if (!size.matches("\\d{3,5}x\\d{3,5}")) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "--size is WIDTHxHEIGHT such as 1440x900, not " + size);
        }
        return Arrays.stream(size.split("x")).mapToInt(Integer::parseInt).toArray();
    }
}
