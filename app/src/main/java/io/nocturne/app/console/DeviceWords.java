package io.nocturne.app.console;

import io.nocturne.core.Oid;
import io.nocturne.mib.Enterprises;
import io.nocturne.snmp.Credentials;
import io.nocturne.topology.SnmpAgents.Login;
import io.nocturne.ui.tool.devices.DeviceKnowledge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Makers by IANA's register, and how agents were reached. */
final class DeviceWords implements DeviceKnowledge {
    private final Agents agents;
    private final Map<String, String> vendors = new ConcurrentHashMap<>();

    DeviceWords(Agents agents) {
        this.agents = agents;
    }

    @Override
    public @Nullable String vendor(String objectId) {
        if (!Oid.looksNumeric(objectId)) {
            return null;
        }
        String name = vendors.computeIfAbsent(objectId, id -> Enterprises.registry().vendor(Oid.parse(id)).orElse(""));
        return name.isEmpty() ? null : name;
    }

    @Override
    public @Nullable String securityLevel(String address) {
        Login login = agents.login(address);
        return login != null && login.credentials() instanceof Credentials.User user ? user.level() : null;
    }
}
