package io.nocturne.snmp;

import io.nocturne.core.CorePhrase;
import io.nocturne.core.Scope;
import io.nocturne.core.WrongInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.Snmp;
import org.snmp4j.mp.CounterSupport;
import org.snmp4j.mp.MPv1;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.security.Priv3DES;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.SecurityModel;
import org.snmp4j.security.SecurityModels;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.USM;
import org.snmp4j.security.nonstandard.PrivAES192With3DESKeyExtension;
import org.snmp4j.security.nonstandard.PrivAES256With3DESKeyExtension;
import org.snmp4j.smi.OctetString;

/**
 * The place from which all agents are asked: one session, one UDP socket for IPv4 and IPv6 and, once needed, TCP connections. Any number of
 * devices share it. It lives as long as its scope.
 */
public final class SnmpEndpoint implements AutoCloseable {
    /** Bytes asked of the kernel for what has arrived and is not yet read: a burst of some thousand answers. */
    public static final int RECEIVE_BUFFER = 4 << 20;

    private final RequestWindow window = new RequestWindow();
    private final Scope scope;
    private final CommunityExchange exchange;
    private final UdpPort udp;
    /** Null for one of its own, made when needed: good randomness takes time to set up. */
    private final byte @Nullable [] engine;
    private final UsmKeys keys = new UsmKeys();
    private final EngineRegister engines = new EngineRegister();
    private volatile @Nullable Library library;
    private @Nullable TcpPort tcp;

    /** What only version 3, TCP and writing need: its algorithms take longer to set up than a short command lasts. */
    private record Library(Snmp snmp, USM usm, SecurityProtocols protocols) {
        static {
            // Agents report a wrong digest without authentication, as they must; the library's default ignores that, and it would look like silence.
            SNMP4JSettings.setReportSecurityLevelStrategy(SNMP4JSettings.ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
            SNMP4JSettings.setSnmp4jStatistics(SNMP4JSettings.Snmp4jStatistics.none);
        }

        static Library open(UdpPort udp, OctetString engine) {
            SecurityProtocols protocols = allProtocols();
            USM usm = new USM(protocols, engine, EngineIds.boots(Instant.now()));
            MessageDispatcherImpl dispatcher = new MessageDispatcherImpl();
            dispatcher.addMessageProcessingModel(new MPv1());
            dispatcher.addMessageProcessingModel(new MPv2c());
            dispatcher.addMessageProcessingModel(version3(usm, protocols));
            return new Library(new Snmp(dispatcher, udp), usm, protocols);
        }
    }

    private SnmpEndpoint(Scope scope, CommunityExchange exchange, UdpPort udp, byte @Nullable [] engine) {
        this.scope = scope;
        this.exchange = exchange;
        this.udp = udp;
        this.engine = engine;
    }

    /** Opens the socket on a free port of all addresses. */
    public static SnmpEndpoint open(Scope parent) throws IOException {
        return opened(parent, null);
    }

    /**
     * As {@link #open(Scope)}, for one who sends version 3 traps.
     *
     * @param engine the engine ID that the receivers of the traps have been told, 5 to 32 octets; see {@link EngineIds#ofThisMachine}
     */
    public static SnmpEndpoint open(Scope parent, byte[] engine) throws IOException {
        if (engine.length < 5 || engine.length > 32) {
            throw new WrongInput(SnmpPhrase.ENGINE_LENGTH.with(engine.length));
        }
        return opened(parent, engine.clone());
    }

    private static SnmpEndpoint opened(Scope parent, byte @Nullable [] engine) throws IOException {
        Scope scope = parent.child("snmp");
        try {
            CommunityExchange exchange = new CommunityExchange();
            // What answers no request of ours that waits is the library's.
            UdpPort udp = UdpPort.open(scope, new InetSocketAddress(0), RECEIVE_BUFFER, (port, from, packet) -> {
                if (!exchange.take(from, packet)) {
                    port.process(from, packet);
                }
            });
            scope.own(udp::close);
            udp.listen();
            return new SnmpEndpoint(scope, exchange, udp, engine);
        } catch (IOException | RuntimeException e) {
            scope.close();
            throw e;
        }
    }

    /**
     * The message processing of version 3. The library begins with a random message number, half of which are negative, and agents rightly
     * throw away messages with a negative number (RFC 3412 section 6.2).
     */
    static MPv3 version3(USM usm, SecurityProtocols protocols) {
        MPv3 version3 = new MPv3(
                usm.getLocalEngineID().getValue(),
                null,
                protocols,
                SecurityModels.getCollection(new SecurityModel[] {usm}),
                new CounterSupport());
        version3.setCurrentMsgID(new SecureRandom().nextInt(1, 1 << 30));
        return version3;
    }

    static SecurityProtocols allProtocols() {
        SecurityProtocols all = new SecurityProtocols(SecurityProtocols.SecurityProtocolSet.any);
        all.addPrivacyProtocol(new PrivDES());
        all.addPrivacyProtocol(new Priv3DES());
        all.addPrivacyProtocol(new PrivAES192With3DESKeyExtension());
        all.addPrivacyProtocol(new PrivAES256With3DESKeyExtension());
        return all;
    }

    /**
     * A device to read. Nothing is sent yet.
     *
     * @throws SnmpFailure if the name is not found, or TCP cannot be used here
     */
    public SnmpDevice open(Target target) throws SnmpFailure {
        InetAddress address;
        try {
            address = InetAddress.getByName(target.host());
        } catch (UnknownHostException e) {
            throw new SnmpFailure(SnmpFailure.Kind.NO_ANSWER, CorePhrase.NO_NAME.with(target.host()), e);
        }
        if (target.tcp()) {
            try {
                listenTcp();
            } catch (IOException e) {
                throw new SnmpFailure(SnmpFailure.Kind.LOCAL, SnmpPhrase.NO_TCP.with(e), e);
            }
        }
        return new SnmpDevice(this, target, address);
    }

    private synchronized void listenTcp() throws IOException {
        if (tcp == null) {
            TcpPort opened = new TcpPort();
            opened.setServerEnabled(false);
            snmp().addTransportMapping(opened);
            opened.listen();
            tcp = opened;
        }
    }

    Scope scope() {
        return scope;
    }

    private Library library() {
        Library known = library;
        return known == null ? makeLibrary() : known;
    }

    private synchronized Library makeLibrary() {
        Library known = library;
        if (known == null) {
            known = Library.open(udp, engine == null ? EngineIds.random() : new OctetString(engine));
            scope.own(known.snmp());
            library = known;
        }
        return known;
    }

    Snmp snmp() {
        return library().snmp();
    }

    USM usm() {
        return library().usm();
    }

    SecurityProtocols protocols() {
        return library().protocols();
    }

    /** How agents of version 1 and 2c are asked. */
    CommunityExchange exchange() {
        return exchange;
    }

    UdpPort udp() {
        return udp;
    }

    UsmKeys keys() {
        return keys;
    }

    EngineRegister engines() {
        return engines;
    }

    /** How many requests are under way at once. */
    RequestWindow window() {
        return window;
    }

    /** The receive buffer that took effect, in bytes: below {@link #RECEIVE_BUFFER} the system limits it. */
    public int receiveBuffer() {
        try {
            return udp.receiveBuffer();
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void close() {
        scope.close();
    }
}
