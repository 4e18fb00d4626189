package io.nocturne.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is wrong with the words of a call. Apart from the commands, since a class that throws picocli's exception has it loaded with itself, and picocli's
 * classes are too old for the cache from which short calls start: its archive would be looked for and opened, with all that lie before it.
 */
final class WrongCall {
    private WrongCall() {}

    /** A command that stands for others was called without one of them. */
    static RuntimeException without(CommandSpec spec) {
        return of(spec, "Which one: " + String.join(", ", spec.subcommands().keySet()) + "?");
    }

    static RuntimeException of(CommandSpec spec, String why) {
        return new CommandLine.ParameterException(spec.commandLine(), why);
    }
}
