package io.nocturne.app.cli;

import io.nocturne.core.AuditLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nocturne audit}: what was changed out in the world, and whether the log of it is whole. */
@Command(name = "audit", mixinStandardHelpOptions = true, description = "Lists the changes that were made, and checks that no line of the log was altered.")
final class AuditCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(names = "--last", paramLabel = "N", defaultValue = "100", description = "The last N (${DEFAULT-VALUE}).")
    int last;

    private final Output output;

    AuditCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        AuditLog log = new AuditLog(common.dataDirectory().audit());
        try {
            List<AuditLog.Entry> all = log.entries();
            List<AuditLog.Entry> shown = all.subList(Math.max(0, all.size() - Math.max(0, last)), all.size());
            AuditLog.Check check = log.check();
            if (common.json()) {
                Map<String, Object> document = new LinkedHashMap<>();
                document.put("lines", check.lines());
                document.put("whole", check.isWhole());
                if (!check.isWhole()) {
                    document.put("brokenLine", check.brokenLine());
                }
                document.put("entries", shown.stream().map(AuditCommand::json).toList());
                output.json(document);
            } else {
                shown.forEach(entry -> output.line(
                        String.join("  ", entry.time().toString(), entry.who(), entry.action(), entry.place(), entry.detail())));
            }
            if (!check.isWhole()) {
                output.message("line " + check.brokenLine() + " of the audit log was altered, or a line before it was taken out");
                return ExitStatus.FAILED.code();
            }
            return ExitStatus.DONE.code();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "the audit log cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> json(AuditLog.Entry entry) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("time", entry.time().toString());
        one.put("who", entry.who());
        one.put("action", entry.action());
        one.put("place", entry.place());
        one.put("detail", entry.detail());
        return one;
    }
}
