package io.nocturne.ui.tool.mibbrowser;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.AuditLog;
import io.nocturne.core.Oid;
import io.nocturne.core.Scope;
import io.nocturne.core.WriteSwitches;
import io.nocturne.mib.Dictionary;
import io.nocturne.mib.MibLibrary;
import io.nocturne.mib.MibProgress;
import io.nocturne.snmp.SnmpEndpoint;
import io.nocturne.snmp.SnmpFailure;
import io.nocturne.snmp.SnmpReader;
import io.nocturne.snmp.Target;
import io.nocturne.ui.control.Banner;
import io.nocturne.ui.tool.OpenPane;
import io.nocturne.ui.tool.PaneState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.CommandResponderEvent;
import org.snmp4j.PDU;
import org.snmp4j.Snmp;
import org.snmp4j.mp.StatusInformation;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.Null;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;
import org.snmp4j.transport.DefaultUdpTransportMapping;

/** The browser in a window before a real agent whose rows are out of order. */
class OutOfOrderTest {
    private static final Oid IF_DESCR = Oid.parse("1.3.6.1.2.1.2.2.1.2");
    /** As the agent sends them; behind the last it goes back to the first if it is to circle. */
    private static final List<Integer> ROWS = List.of(1, 2, 4, 3, 5, 6);

    @TempDir
    Path dir;

    private final Scope scope = new Scope("test");
    private boolean circles;
    private Snmp agent;
    private SnmpEndpoint endpoint;

    @BeforeEach
    void start() throws IOException {
        DefaultUdpTransportMapping port = new DefaultUdpTransportMapping(new UdpAddress("127.0.0.1/0"));
        agent = new Snmp(port);
        agent.addCommandResponder(this::answer);
        agent.listen();
        endpoint = SnmpEndpoint.open(scope);
    }

    @AfterEach
    void stop() throws IOException {
        agent.close();
        scope.close();
    }

    private void answer(CommandResponderEvent<?> event) {
        PDU asked = event.getPDU();
        PDU answer = new PDU();
        answer.setType(PDU.RESPONSE);
        answer.setRequestID(asked.getRequestID());
        OID oid = asked.get(0).getOid();
        for (int i = 0; i < (asked.getType() == PDU.GETBULK ? asked.getMaxRepetitions() : 1); i++) {
            VariableBinding next = asked.getType() == PDU.GET ? new VariableBinding(oid, Null.noSuchObject) : next(oid);
            answer.add(next);
            if (next.getVariable().isException()) {
                break;
            }
            oid = next.getOid();
        }
        event.setProcessed(true);
        try {
            event.getMessageDispatcher().returnResponsePdu(
                    event.getMessageProcessingModel(), event.getSecurityModel(), event.getSecurityName(), event.getSecurityLevel(), answer,
                    event.getMaxSizeResponsePDU(), event.getStateReference(), new StatusInformation());
        } catch (org.snmp4j.MessageException e) {
            throw new IllegalStateException(e);
        }
    }

    private VariableBinding next(OID after) {
        OID column = new OID(IF_DESCR.toString());
        int at = after.startsWith(column) && after.size() > column.size() ? ROWS.indexOf(after.last()) + 1 : 0;
        if (at == ROWS.size() && !circles) {
            return new VariableBinding(after, Null.endOfMibView);
        }
        int row = ROWS.get(at % ROWS.size());
        return new VariableBinding(new OID(column).append(row), new OctetString("port " + row));
    }

    private record Console(SnmpEndpoint endpoint, Scope scope, Path dir, Target target, ReadOnlyObjectWrapper<@Nullable Dictionary> words)
            implements
                BrowserServices {
        @Override
        public ReadOnlyObjectProperty<@Nullable Dictionary> dictionary() {
            return words.getReadOnlyProperty();
        }

        @Override
        public MibLibrary library() {
            return new MibLibrary(dir, dir, List.of());
        }

        @Override
        public void reload(MibProgress progress) {}

        @Override
        public SnmpReader open(Target asked) throws SnmpFailure {
            return endpoint.open(asked);
        }

        @Override
        public AuditLog audit() {
            return new AuditLog(dir.resolve("audit.log"));
        }

        @Override
        public WriteSwitches switches() {
            return new WriteSwitches(dir.resolve("writing"), audit());
        }

        @Override
        public Target usual(String host) {
            return target;
        }

        @Override
        public List<KnownDevice> devices() {
            return List.of();
        }
    }

    private OpenPane open() throws Exception {
        Address place = agent.getMessageDispatcher().getTransportMappings().iterator().next().getListenAddress();
        int port = ((UdpAddress) place).getPort();
        Target target = Target.community("127.0.0.1", port, "public");
        Console console = new Console(endpoint, scope, dir, target, new ReadOnlyObjectWrapper<>(Dictionary.bundled()));
        return OpenPane.of(
                new MibBrowserTool(console), PaneState.EMPTY.with("host", "127.0.0.1:" + port).with("oid", "ifDescr").with("read", true));
    }

    private static Optional<Banner> banner(OpenPane pane) {
        return pane.nodes().filter(Banner.class::isInstance).map(Banner.class::cast).filter(Banner::isVisible).findFirst();
    }

    private static BrowserModel model(OpenPane pane) {
        return ((MibBrowserPane) pane.pane()).model();
    }

    private static List<String> rows(OpenPane pane) {
        return model(pane).outcome().rows().stream().map(ResultRow::text).toList();
    }

    private static List<String> ports(Integer... numbers) {
        return List.of(numbers).stream().map(number -> "port " + number).toList();
    }

    private static void again(OpenPane pane) {
        Button retry = OpenPane.on(() -> banner(pane).orElseThrow().lookupAll(".button").stream().map(Button.class::cast).findFirst().orElseThrow());
        OpenPane.on(() -> {
            retry.fire();
            return true;
        });
    }

    @Test
    void isToldWithWhatCameAndReadingAgainGoesOnPastIt() throws Exception {
        try (OpenPane pane = open()) {
            OpenPane.until(() -> banner(pane).isPresent());
            Banner.Notice told = OpenPane.on(() -> banner(pane).orElseThrow().notice());
            assertThat(told).isNotNull();
            assertThat(told.what()).contains("out of order", "ifDescr.3", "ifDescr.4");
            assertThat(told.advice()).contains("Read it again to go on past that");
            assertThat(rows(pane)).isEqualTo(ports(1, 2, 4));
            pane.picture("mib-out-of-order");

            again(pane);
            OpenPane.until(() -> rows(pane).equals(ports(1, 2, 4, 3, 5, 6)) && banner(pane).isEmpty());
            assertThat(model(pane).outcome().state()).isEqualTo(BrowserModel.State.DONE);
        }
    }

    @Test
    void anAgentThatGoesInCirclesIsNotReadForEver() throws Exception {
        circles = true;
        try (OpenPane pane = open()) {
            OpenPane.until(() -> banner(pane).isPresent());
            again(pane);
            OpenPane.until(() -> rows(pane).size() == ROWS.size() && !model(pane).isReading());
            assertThat(rows(pane)).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 6).mapToObj(row -> "port " + row).toList());
            assertThat(OpenPane.on(() -> banner(pane).orElseThrow().notice()).what()).contains("circle");
        }
    }
}
