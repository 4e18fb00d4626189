package io.nocturne.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code nocturne log}: files of logs. */
@Command(name = "log", mixinStandardHelpOptions = true, description = "Reads, searches and makes sense of log files.")
final class LogCommand {
    static CommandLine create(Output output) {
        return new CommandLine(new LogCommand())
                .addSubcommand(new LogScanCommand(output))
                .addSubcommand(new LogParseCommand(output))
                .addSubcommand(new LogImportCommand(output))
                .addSubcommand(new LogSearchCommand(output))
                .addSubcommand(new LogSqlCommand(output))
                .addSubcommand("format", LogFormatCommand.create(output));
    }
}
