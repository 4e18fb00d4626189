package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.Target;
import org.jspecify.annotations.Nullable;

/** An object as text for elsewhere: a command line, a few lines of code. Secrets other than the usual community become placeholders. */
final class CopyForms {
    private static final String USUAL = "public";

    private CopyForms() {}

    /**
     * @param verb {@code snmpget}, {@code snmpwalk}, {@code snmpbulkwalk} or {@code snmptable}
     * @param target null where none is chosen
     */
    static String command(String verb, @Nullable Target target, String object) {
        return verb + " " + options(target) + " " + place(target) + " " + object;
    }

    private static String options(@Nullable Target target) {
        if (target == null) {
            return "-v 2c -c public";
        }
        return switch (target.credentials()) {
            case Credentials.Community community ->
                "-v " + target.version().label() + " -c " + (community.name().equals(USUAL) ? USUAL : "\"$COMMUNITY\"");
            case Credentials.User user -> "-v 3 -l " + user.level() + " -u " + quote(user.name())
                    + (user.auth() == null ? "" : " -a " + user.auth().label() + " -A \"$AUTH\"")
                    + (user.priv() == null ? "" : " -x " + user.priv().label() + " -X \"$PRIV\"")
                    + (target.context().isEmpty() ? "" : " -n " + quote(target.context()));
        };
    }

    private static String place(@Nullable Target target) {
        if (target == null) {
            return "HOST";
        }
        return target.port() == Target.PORT ? target.host() : target.place();
    }

    private static String quote(String text) {
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.') ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    static String java(@Nullable Target target, Oid oid, String name) {
        String host = target == null ? "HOST" : target.host();
        int port = target == null ? Target.PORT : target.port();
        return """
                // %s
                try (Snmp snmp = new Snmp(new DefaultUdpTransportMapping())) {
                    snmp.listen();
                    CommunityTarget<UdpAddress> target = new CommunityTarget<>(new UdpAddress("%s/%d"), new OctetString("public"));
                    target.setVersion(SnmpConstants.version2c);
                    target.setTimeout(2000);
                    PDU request = new PDU(PDU.GET, List.of(new VariableBinding(new OID("%s"))));
                    PDU response = snmp.send(request, target).getResponse();
                    System.out.println(response == null ? "no answer" : response.get(0));
                }
                """.formatted(name, host, port, oid);
    }

    static String python(@Nullable Target target, Oid oid, String name) {
        String host = target == null ? "HOST" : target.host();
        int port = target == null ? Target.PORT : target.port();
        return """
                # %s
                from pysnmp.hlapi.v3arch.asyncio import *

                async def read():
                    error, status, index, varbinds = await get_cmd(
                        SnmpEngine(), CommunityData("public"), await UdpTransportTarget.create(("%s", %d)),
                        ContextData(), ObjectType(ObjectIdentity("%s")))
                    return error or varbinds
                """.formatted(name, host, port, oid);
    }
}
