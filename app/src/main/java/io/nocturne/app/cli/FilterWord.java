package io.nocturne.app.cli;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** Takes the word behind {@code --where} as it is, also one that begins as an option does, such as {@code -host:web*}. */
final class FilterWord implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> words, ArgSpec option, CommandSpec command) {
        if (words.isEmpty() || command.optionsMap().containsKey(words.peek())) {
            throw WrongCall.of(command, "--where needs a filter behind it");
        }
        option.setValue(words.pop());
    }
}
