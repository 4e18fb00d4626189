package io.nocturne.ui.tool.devices;

import io.nocturne.core.IoFailure;
import io.nocturne.core.Sentence;
import io.nocturne.snmp.Snapshot;
import io.nocturne.snmp.WalkFile;
import io.nocturne.topology.AgentReader;
import io.nocturne.topology.DeviceFacts;
import io.nocturne.topology.DevicePage;
import io.nocturne.topology.DevicePageReader;
import io.nocturne.topology.FactsReader;
import io.nocturne.topology.LinkInference;
import io.nocturne.topology.NetworkView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the page of a device comes from: the device itself, or a walk that was saved. */
final class DeviceSource {
    /** A page with the network around it, as far as it is known. */
    record Answer(DevicePage page, NetworkView view) {}

    private DeviceSource() {}

    /**
     * Asks a device.
     *
     * @param addresses tried in order
     * @throws IOException with a sentence if none answers or all refuse
     */
    static DevicePage ask(AgentReader reader, List<String> addresses) throws IOException, InterruptedException {
        Sentence refusal = null;
        for (String address : addresses) {
            try (AgentReader.Agent agent = reader.open(address)) {
                if (agent != null) {
                    return DevicePageReader.read(agent);
                }
            } catch (AgentReader.RefusedException e) {
                refusal = e.sentence();
            }
        }
        if (refusal != null) {
            throw new IoFailure(refusal);
        }
        Optional<Sentence> why = addresses.isEmpty() ? Optional.empty() : reader.whySilent(addresses.getFirst());
        throw new IoFailure(why.map(reason -> new Sentence("device.silent.why", List.of(addresses, reason)))
                .orElseGet(() -> new Sentence("device.silent", List.of(addresses))));
    }

    /** Reads a saved walk; the network around it is what this one device says of it. */
    static Answer open(Path file) throws IOException {
        Snapshot saved = WalkFile.read(file).snapshot();
        DeviceFacts facts = FactsReader.saved(file, saved);
        return new Answer(
                DevicePageReader.read(saved),
                new NetworkView(LinkInference.infer(List.of(facts)), Map.of(), Map.of(), saved.time(), null, List.of()));
    }
}
