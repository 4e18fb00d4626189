package io.nocturne.app.cli;

import io.nocturne.core.Oid;
import io.nocturne.mib.CompileReport;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibCompiler;
import io.nocturne.mib.MibFault;
import io.nocturne.mib.MibObject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Command(name = "translate", mixinStandardHelpOptions = true, description = "Tells what a name or an object identifier is.")
    int translate(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "NAME_OR_OID", description = "ifDescr, IF-MIB::ifDescr.1 or 1.3.6.1.2.1.2.2.1.2") String text,
            @Option(names = "--mibs", paramLabel = "PATH", description = "MIB files and folders to read.") @Nullable List<Path> mibs)
            throws InterruptedException {
        Dictionary dictionary = Names.dictionary(options, mibs == null ? List.of() : mibs);
        MibObject object = dictionary.resolve(text).orElse(null);
        if (object == null) {
            throw new CommandFailure(ExitStatus.FAILED, "nothing is known by the name or number " + text);
        }
        Map<String, Object> json = MibJson.object(dictionary, object);
        Oid asked = dictionary.oid(text).orElse(null);
        Oid oid = object.oid();
        if (asked != null && oid != null && asked.length() > oid.length()) {
            json.put("instance", asked.suffix(oid.length()).toString());
            Map<String, String> index = Names.indexOf(dictionary, asked);
            if (!index.isEmpty()) {
                json.put("indexValues", index);
            }
        }
        if (options.json()) {
            output.json(json);
        } else {
            MibJson.text(json, output);
        }
        return ExitStatus.DONE.code();
    }

    @Command(name = "find", mixinStandardHelpOptions = true, description = "Searches the dictionary by words, parts of words or numbers.")
    int find(
            @Mixin CommonOptions options,
            @Parameters(paramLabel = "WORDS", arity = "1..*",
                    description = "Words or parts of them, of names, modules, explanations and descriptions.") List<String> words,
            @Option(names = "--mibs", paramLabel = "PATH", description = "MIB files and folders to read.") @Nullable List<Path> mibs,
            @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "The most to show (${DEFAULT-VALUE}).") int limit)
            throws InterruptedException {
        Dictionary dictionary = Names.dictionary(options, mibs == null ? List.of() : mibs);
        dictionary.prepareSearch();
        List<MibObject> found = dictionary.find(String.join(" ", words), limit);
        if (options.json()) {
            output.json(found.stream().map(each -> MibJson.object(dictionary, each)).toList());
        } else {
            for (MibObject each : found) {
                Oid oid = each.oid();
                output.line(each.qualifiedName() + "  " + (oid == null ? "-" : oid) + "  " + each.kind().label() + "  " + each.syntax());
            }
            if (found.isEmpty()) {
                output.message("nothing matches " + String.join(" ", words));
            }
        }
        return ExitStatus.DONE.code();
    }

    @Command(name = "facts", hidden = true, mixinStandardHelpOptions = true, description = "Writes the facts of MIB files, as the program carries them itself.")
    int facts(@Parameters(paramLabel = "PATH", arity = "1..*") List<Path> paths) throws InterruptedException {
        PrintWriter out = new PrintWriter(output.out(), false, StandardCharsets.UTF_8);
        output.message(Dictionary.writeFacts(paths, out) + " definitions");
        return ExitStatus.DONE.code();
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
            each.put("message", fault.message().english());
            failures.add(each);
        }
        json.put("failed", failures);
        json.put("warnings", report.warnings());
        json.put("millis", report.millis());
        return json;
    }
}
