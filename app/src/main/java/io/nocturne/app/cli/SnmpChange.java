package io.nocturne.app.cli;

import io.nocturne.core.AuditLog;
import io.nocturne.snmp.SetChange;
import io.nocturne.snmp.SnmpDevice;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Varbind;
import java.io.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows a change of an agent, makes it if that is wanted, and tells what came of it. */
final class SnmpChange {
    private final Output output;
    private final ObjectNames names;
    private final CommonOptions common;

    SnmpChange(Output output, ObjectNames names, CommonOptions common) {
        this.output = output;
        this.names = names;
        this.common = common;
    }

    ExitStatus carryOut(SnmpReader device, SetChange change, boolean execute, boolean undoing) throws SnmpFailure, InterruptedException {
        if (execute && !(device instanceof SnmpDevice)) {
            throw new CommandFailure(ExitStatus.WRONG_USAGE, "a saved walk cannot be changed");
        }
        if (!common.json()) {
            change.items().forEach(item -> output.line(names.name(item.oid()) + ": " + names.text(item.oid(), item.before()) + " -> "
                    + names.text(item.oid(), item.after()) + (execute ? "" : " (not sent)")));
            output.flush();
        }
        if (!execute || !(device instanceof SnmpDevice live)) {
            document(change, change.items().stream().map(item -> new Varbind(item.oid(), item.after())).toList(), false);
            output.message("nothing was changed: add --execute to send it");
            return ExitStatus.DONE;
        }
        requireAllowed(change.place());
        if (!confirmed(change)) {
            output.message("nothing was changed");
            return ExitStatus.FAILED;
        }
        SetChange.Outcome outcome;
        try {
            outcome = change.make(live, new AuditLog(common.dataDirectory().audit()), undoing);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.FAILED, "nothing was changed, since the audit log cannot be written: " + e.getMessage(), e);
        }
        document(change, outcome.now(), true);
        List<Varbind> differing = outcome.differing();
        differing.forEach(varbind -> output.message(
                names.name(varbind.oid()) + " reads back as " + names.text(varbind.oid(), varbind.value()) + ", not as it was set"));
        return differing.isEmpty() ? ExitStatus.DONE : ExitStatus.PARTIAL;
    }

    private void requireAllowed(String place) {
        try {
            if (SnmpWritingCommand.switches(common.dataDirectory()).read().contains(place)) {
                return;
            }
        } catch (IOException e) {
            throw new CommandFailure(ExitStatus.FAILED, "nothing was changed, since it cannot be read what may be changed: " + e.getMessage(), e);
        }
        throw new CommandFailure(
                ExitStatus.FAILED, "nothing was changed: changes of " + place + " are not allowed; allow them with: nocturne snmp writing " + place + " on");
    }

    /** At a terminal a person is asked; a script has said --execute. */
    private boolean confirmed(SetChange change) {
        Console console = System.console();
        if (common.json() || console == null || !console.isTerminal()) {
            return true;
        }
        String answer = console.readLine("Change %d %s of %s? [y/N] ", change.items().size(), change.items().size() == 1 ? "instance" : "instances", change.place());
        return answer != null && answer.strip().equalsIgnoreCase("y");
    }

    private void document(SetChange change, List<Varbind> now, boolean executed) {
        if (!common.json()) {
            return;
        }
        List<Map<String, Object>> all = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            SetChange.Item item = change.items().get(i);
            Map<String, Object> one = new LinkedHashMap<>(names.json(now.get(i)));
            one.put("before", names.text(item.oid(), item.before()));
            one.put("executed", executed);
            all.add(one);
        }
        output.json(all);
    }
}
