package io.nocturne.app.cli;

import io.nocturne.mib.CompileReport;
import io.nocturne.mib.MibCompiler;
import io.nocturne.mib.MibFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nocturne mib}: reads MIB files, and translates between names and numbers. */
@Command(name = "mib", mixinStandardHelpOptions = true, description = "Reads MIB files and looks things up in them.")
final class MibCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    MibCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitStatus.WRONG_USAGE.code();
    }

    @Command(name = "compile", mixinStandardHelpOptions = true, description = "Reads MIB files and folders of them, and tells what is wrong with them.")
    int compile(@Mixin CommonOptions options, @Parameters(paramLabel = "PATH", arity = "1..*", description = "Files and folders.") List<Path> paths)
            throws InterruptedException {
        for (Path path : paths) {
            if (!Files.exists(path)) {
                throw new CommandFailure(ExitStatus.WRONG_USAGE, "there is no file or folder " + path);
            }
        }
        CompileReport report = MibCompiler.check(paths);
        List<MibFault> failed = report.failed();
        if (options.json()) {
            output.json(json(report, failed));
        } else {
            output.line(report.files() + " files, " + report.modules() + " modules, " + report.objects() + " objects (" + report.resolved()
                    + " with a number), " + report.notifications() + " notifications in " + report.millis() + " ms");
            for (MibFault fault : report.faults()) {
                output.message(fault.file() + ":" + fault.line() + ": " + (fault.fatal() ? "" : "warning: ") + fault.message());
            }
        }
        if (failed.isEmpty()) {
            return ExitStatus.DONE.code();
        }
        output.message(failed.size() + " definitions, modules or files could not be read, the first in " + failed.getFirst().file() + " line "
                + failed.getFirst().line() + ": " + failed.getFirst().message());
        return (report.modules() == 0 ? ExitStatus.FAILED : ExitStatus.PARTIAL).code();
    }

    private static Map<String, Object> json(CompileReport report, List<MibFault> failed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("files", report.files());
        json.put("modules", report.modules());
        json.put("objects", report.objects());
        json.put("resolvedOids", report.resolved());
        json.put("notifications", report.notifications());
        List<Map<String, Object>> failures = new ArrayList<>();
        for (MibFault fault : failed) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("file", fault.file());
            each.put("line", fault.line());
            each.put("message", fault.message());
            failures.add(each);
        }
        json.put("failed", failures);
        json.put("warnings", report.warnings());
        json.put("millis", report.millis());
        return json;
    }
}
