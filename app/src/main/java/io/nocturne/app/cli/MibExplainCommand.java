package io.nocturne.app.cli;

import io.nocturne.mib.Dictionary;
import io.nocturne.mib.WalkExplanation;
import io.nocturne.snmp.Varbind;
import io.nocturne.snmp.WalkFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nocturne mib explain}: which modules name the rows of a saved walk, and what no loaded MIB names. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = "Tells what the rows of a saved walk are, and for which of them a vendor's MIB is missing.")
final class MibExplainCommand implements Callable<Integer> {
    private final Output output;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "WALK", description = "A saved walk: a snapshot, .snmprec, or what snmpwalk -On printed.")
    @SuppressWarnings("NullAway.Init")
    Path walk;

    @Option(names = "--mibs", paramLabel = "PATH", description = "MIB files and folders to read.")
    @Nullable
    List<Path> mibs;

    MibExplainCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws InterruptedException {
        Dictionary dictionary = Names.dictionary(common, mibs == null ? List.of() : mibs);
        WalkExplanation found = WalkExplanation.of(dictionary, read().stream().map(Varbind::oid).toList());
        if (common.json()) {
            output.json(json(found));
        } else {
            output.line(found.rows() + " rows, " + found.named() + " of them named by " + found.modules().size() + " modules");
            found.modules().forEach(each -> output.line("  " + each.name() + "  " + each.rows()));
            if (!found.missing().isEmpty()) {
                output.line(found.unnamed() + " rows that no loaded MIB names:");
                found.missing().forEach(each -> output.line("  " + each.oid() + "  " + each.rows() + "  "
                        + (each.vendor() == null ? "below " + each.nearest() : "MIB of " + each.vendor())));
            }
        }
        return ExitStatus.DONE.code();
    }

    private List<Varbind> read() {
        try {
            return WalkFile.read(walk).snapshot().rows();
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, walk + " cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, Object> json(WalkExplanation found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("rows", found.rows());
        json.put("named", found.named());
        json.put("unnamed", found.unnamed());
        json.put("modules", found.modules().stream().map(each -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("module", each.name());
            one.put("rows", each.rows());
            one.put("objects", each.objects());
            return one;
        }).toList());
        json.put("vendors", found.vendors());
        json.put("missing", found.missing().stream().map(each -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("oid", each.oid().toString());
            one.put("nearest", each.nearest());
            one.put("vendor", each.vendor() == null ? "" : each.vendor());
            one.put("rows", each.rows());
            one.put("example", each.example().toString());
            return one;
        }).toList());
        return json;
    }
}
