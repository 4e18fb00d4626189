package io.nocturne.app.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    private NocturneCommand() {}

    /** Runs one call of the command line and returns its exit status. Never throws. */
    public static int execute(Output output, String... args) {
        CommandLine line = new CommandLine(new NocturneCommand());
        // Every command is added here, in the order of the help.
        line.addSubcommand(new MibCommand(output));
        line.addSubcommand(SnmpCommand.create(output));
        line.addSubcommand(KafkaCommand.create(output));
        line.addSubcommand(CacheCommand.create(output));
        line.addSubcommand(new DiscoverCommand(output));
        line.addSubcommand(LogCommand.create(output));
        line.addSubcommand(new PingCommand(output));
        line.addSubcommand(new TraceCommand(output));
        CommandLine root = line;
        root.setOut(new java.io.PrintWriter(output.out(), false, java.nio.charset.StandardCharsets.UTF_8));
        root.setErr(new java.io.PrintWriter(output.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setExecutionExceptionHandler((e, command, parsed) -> failure(output, command, e));
        int status = root.execute(args);
        root.getOut().flush();
        root.getErr().flush();
        return status;
    }

    private static int failure(Output output, CommandLine command, Exception e) {
        output.flush();
        if (e instanceof CommandFailure failure) {
            output.message(command.getCommandSpec().qualifiedName() + ": " + failure.getMessage());
            return failure.status().code();
        }
        org.slf4j.LoggerFactory.getLogger(NocturneCommand.class).error("command failed", e);
        output.message(command.getCommandSpec().qualifiedName() + ": " + e);
        return ExitStatus.FAILED.code();
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getOut());
        return ExitStatus.DONE.code();
    }
}
