package io.nocturne.app.cli;

import io.nocturne.core.Problem;
import io.nocturne.core.Problems;
import io.nocturne.core.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Says on standard error what the cache has to complain of while a command writes to it, and when that is over. */
final class CacheTrouble implements Consumer<List<Problem>> {
    private final Consumer<String> tell;
    private Set<String> told = Set.of();

    private CacheTrouble(Consumer<String> tell) {
        this.tell = tell;
    }

    /** Problems that are told as they come and go. */
    static Problems told(Consumer<String> tell) {
        Problems problems = new Problems();
        problems.onChange(new CacheTrouble(tell));
        return problems;
    }

    @Override
    public synchronized void accept(List<Problem> now) {
        Set<String> kinds = new HashSet<>();
        for (Problem problem : now) {
            kinds.add(problem.what());
            if (!told.contains(problem.what())) {
                tell.accept(sentence(problem, problem.what()) + " " + sentence(problem, problem.remedy()));
            }
        }
        if (kinds.isEmpty() && !told.isEmpty()) {
            tell.accept("the cache has room and is written again");
        }
        told = kinds;
    }

    private static String sentence(Problem problem, String key) {
        return new Sentence(key, List.copyOf(problem.arguments())).english();
    }
}
