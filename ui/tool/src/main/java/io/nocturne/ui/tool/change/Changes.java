package io.nocturne.ui.tool.change;

import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.Sentence;
import io.nocturne.core.SmiValue;
import io.nocturne.snmp.Diagnosis;
import io.nocturne.snmp.SetChange;
import io.nocturne.snmp.SnmpDevice;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.snmp.Varbind;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Makes changes of devices, on threads of a scope; answers on the interface's thread. No controls in here. */
public final class Changes {
    /** What came of asking or changing. */
    public sealed interface Result {
        /** What the agent has now, or what is to be taken back. */
        record Planned(SetChange change) implements Result {}

        /** It was sent, and read back. */
        record Made(SetChange.Outcome outcome) implements Result {}

        /** There is nothing to take back. */
        record Nothing() implements Result {}

        /** The switch of this device is off. */
        record Locked() implements Result {}

        record Failed(Sentence reason) implements Result {}
    }

    /** What is done with an agent. */
    private interface Work {
        Result with(SnmpReader device) throws SnmpFailure, IOException, InterruptedException;
    }

    private final ChangeServices services;
    private final Scope scope;
    private final Consumer<Runnable> later;

    /** @param later runs on the interface's thread */
    public Changes(ChangeServices services, Scope scope, Consumer<Runnable> later) {
        this.services = services;
        this.scope = scope;
        this.later = later;
    }

    /** Asks what an instance has now; the planned change leaves it as it is. */
    public void look(Target target, Oid oid, Consumer<Result> done) {
        run(target, done, device -> {
            SmiValue now = device.get(oid).value();
            return new Result.Planned(new SetChange(device.place(), List.of(new SetChange.Item(oid, now, now))));
        });
    }

    /** What taking back the last change of a device would send: {@link Result.Planned} or {@link Result.Nothing}. */
    public void planUndo(Target target, Consumer<Result> done) {
        run(target, done, device -> {
            SetChange back = SetChange.last(services.audit(), device.place()).map(SetChange::reversed).orElse(new SetChange(device.place(), List.of()));
            return back.items().isEmpty()
                    ? new Result.Nothing()
                    : new Result.Planned(SetChange.plan(device, back.items().stream().map(item -> new Varbind(item.oid(), item.after())).toList()));
        });
    }

    /** Sets one instance: reads what is there, writes the audit line, sends, and reads back. */
    public void set(Target target, Oid oid, SmiValue value, Consumer<Result> done) {
        run(target, done, device -> make(device, SetChange.plan(device, List.of(new Varbind(oid, value))), false));
    }

    /** Sends what {@link #planUndo} planned. */
    public void undo(Target target, SetChange planned, Consumer<Result> done) {
        run(target, done, device -> make(device, planned, true));
    }

    private Result make(SnmpReader device, SetChange change, boolean undoing) throws SnmpFailure, IOException, InterruptedException {
        // Asked of the file: somebody may have switched it off elsewhere.
        if (!services.switches().read().contains(device.place()) || !(device instanceof SnmpDevice live)) {
            return new Result.Locked();
        }
        return new Result.Made(change.make(live, services.audit(), undoing));
    }

    private void run(Target target, Consumer<Result> done, Work work) {
        scope.start("change", () -> {
            Result result;
            try {
                result = work.with(services.open(target));
            } catch (SnmpFailure e) {
                result = new Result.Failed(Diagnosis.explain(e, target));
            } catch (IOException e) {
                result = new Result.Failed(Sentence.of(e));
            } catch (InterruptedException e) {
                return;
            }
            Result told = result;
            later.accept(() -> done.accept(told));
        });
    }
}
