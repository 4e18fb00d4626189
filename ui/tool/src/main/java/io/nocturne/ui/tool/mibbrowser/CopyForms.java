package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.core.Oid;
import io.nocturne.snmp.AuthProtocol;
import io.nocturne.snmp.Credentials;
import io.nocturne.snmp.PrivProtocol;
import io.nocturne.snmp.SnmpVersion;
import io.nocturne.snmp.Target;
import java.util.ArrayList;
import java.util.List;
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

    /** All below an object; the first version has no request for several at once. */
    static String walk(@Nullable Target target, String object) {
        return command(target != null && target.version() == SnmpVersion.V1 ? "snmpwalk" : "snmpbulkwalk", target, object);
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
        Credentials.User user = user(target);
        return """
                // %s
                try (Snmp snmp = new Snmp(new DefaultUdpTransportMapping())) {
                    snmp.listen();
                    UdpAddress address = new UdpAddress("%s/%d");
                    %s
                    target.setTimeout(2000);
                    request.setType(PDU.GET);
                    request.add(new VariableBinding(new OID("%s")));
                    PDU response = snmp.send(request, target).getResponse();
                    System.out.println(response == null ? "no answer" : response.get(0));
                }
                """.formatted(name, host(target), port(target), String.join("\n    ", user == null ? javaCommunity(target) : javaUser(user, context(target))), oid);
    }

    private static List<String> javaCommunity(@Nullable Target target) {
        return List.of(
                "CommunityTarget<UdpAddress> target = new CommunityTarget<>(address, new OctetString("
                        + (isUsual(target) ? "\"" + USUAL + "\"" : "System.getenv(\"COMMUNITY\")") + "));",
                "target.setVersion(SnmpConstants.version" + (target == null ? "2c" : target.version().label()) + ");",
                "PDU request = new PDU" + (target != null && target.version() == SnmpVersion.V1 ? "v1" : "") + "();");
    }

    private static List<String> javaUser(Credentials.User user, String context) {
        String name = "new OctetString(\"" + escaped(user.name()) + "\")";
        List<String> lines = new ArrayList<>(List.of(
                "SecurityProtocols.getInstance().addPredefinedProtocolSet(SecurityProtocols.SecurityProtocolSet.maxCompatibility);",
                "USM usm = new USM(SecurityProtocols.getInstance(), new OctetString(MPv3.createLocalEngineID()), 0);",
                "SecurityModels.getInstance().addSecurityModel(usm);",
                "usm.addUser(new UsmUser(" + name + ", "
                        + (user.auth() == null ? "null, null" : javaDigest(user.auth()) + ".ID, new OctetString(System.getenv(\"AUTH\"))") + ", "
                        + (user.priv() == null ? "null, null" : javaCipher(user.priv()) + ".ID, new OctetString(System.getenv(\"PRIV\"))") + "));",
                "byte[] engine = snmp.discoverAuthoritativeEngineID(address, 2000);",
                "UserTarget<UdpAddress> target = new UserTarget<>(address, " + name + ", engine, SecurityLevel." + switch (user.level()) {
                    case "authPriv" -> "AUTH_PRIV";
                    case "authNoPriv" -> "AUTH_NOPRIV";
                    default -> "NOAUTH_NOPRIV";
                } + ");",
                "target.setVersion(SnmpConstants.version3);",
                "ScopedPDU request = new ScopedPDU();"));
        if (!context.isEmpty()) {
            lines.add("request.setContextName(new OctetString(\"" + escaped(context) + "\"));");
        }
        return lines;
    }

    private static String javaDigest(AuthProtocol protocol) {
        return switch (protocol) {
            case MD5 -> "AuthMD5";
            case SHA1 -> "AuthSHA";
            case SHA224 -> "AuthHMAC128SHA224";
            case SHA256 -> "AuthHMAC192SHA256";
            case SHA384 -> "AuthHMAC256SHA384";
            case SHA512 -> "AuthHMAC384SHA512";
        };
    }

    private static String javaCipher(PrivProtocol protocol) {
        return switch (protocol) {
            case DES -> "PrivDES";
            case TRIPLE_DES -> "Priv3DES";
            case AES128 -> "PrivAES128";
            case AES192, AES192_BLUMENTHAL -> "PrivAES192";
            case AES192_REEDER -> "PrivAES192With3DESKeyExtension";
            case AES256, AES256_BLUMENTHAL -> "PrivAES256";
            case AES256_REEDER -> "PrivAES256With3DESKeyExtension";
        };
    }

    static String python(@Nullable Target target, Oid oid, String name) {
        Credentials.User user = user(target);
        String login = user == null ? pythonCommunity(target) : pythonUser(user);
        return """
                # %s
                import os
                from pysnmp.hlapi.v3arch.asyncio import *

                async def read():
                    error, status, index, varbinds = await get_cmd(
                        SnmpEngine(), %s,
                        await UdpTransportTarget.create(("%s", %d)),
                        ContextData(%s), ObjectType(ObjectIdentity("%s")))
                    return error or varbinds
                """.formatted(name, login, host(target), port(target), context(target).isEmpty() ? "" : "contextName=\"" + escaped(context(target)) + "\"", oid);
    }

    private static String pythonCommunity(@Nullable Target target) {
        return "CommunityData(" + (isUsual(target) ? "\"" + USUAL + "\"" : "os.environ[\"COMMUNITY\"]")
                + (target != null && target.version() == SnmpVersion.V1 ? ", mpModel=0" : "") + ")";
    }

    private static String pythonUser(Credentials.User user) {
        StringBuilder text = new StringBuilder("UsmUserData(\"").append(escaped(user.name())).append('"');
        if (user.auth() != null) {
            text.append(", authKey=os.environ[\"AUTH\"], authProtocol=").append(switch (user.auth()) {
                case MD5 -> "usmHMACMD5AuthProtocol";
                case SHA1 -> "usmHMACSHAAuthProtocol";
                case SHA224 -> "usmHMAC128SHA224AuthProtocol";
                case SHA256 -> "usmHMAC192SHA256AuthProtocol";
                case SHA384 -> "usmHMAC256SHA384AuthProtocol";
                case SHA512 -> "usmHMAC384SHA512AuthProtocol";
            });
        }
        if (user.priv() != null) {
            text.append(", privKey=os.environ[\"PRIV\"], privProtocol=").append(switch (user.priv()) {
                case DES -> "usmDESPrivProtocol";
                case TRIPLE_DES -> "usm3DESEDEPrivProtocol";
                case AES128 -> "usmAesCfb128Protocol";
                case AES192, AES192_BLUMENTHAL -> "usmAesBlumenthalCfb192Protocol";
                case AES192_REEDER -> "usmAesCfb192Protocol";
                case AES256, AES256_BLUMENTHAL -> "usmAesBlumenthalCfb256Protocol";
                case AES256_REEDER -> "usmAesCfb256Protocol";
            });
        }
        return text.append(')').toString();
    }

    private static Credentials.@Nullable User user(@Nullable Target target) {
        return target != null && target.credentials() instanceof Credentials.User one ? one : null;
    }

    private static String context(@Nullable Target target) {
        return target == null ? "" : target.context();
    }

    private static boolean isUsual(@Nullable Target target) {
        return target == null || target.credentials() instanceof Credentials.Community community && community.name().equals(USUAL);
    }

    private static String host(@Nullable Target target) {
        return target == null ? "HOST" : target.host();
    }

    private static int port(@Nullable Target target) {
        return target == null ? Target.PORT : target.port();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
