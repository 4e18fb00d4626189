package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nocturne.core.Level;
import io.nocturne.ui.fx.FrameClock;
import io.nocturne.ui.fx.I18n;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DataTableTest {
    record Port(String name, Level level, Long octets, Instant since) {}

    private Screen screen;
    private DataTable<Port> table;
    private Banner banner;

    @BeforeEach
    void open() {
        screen = Screen.show(900, 460, this::make, made -> {});
        screen.run(() -> table.setRows(ports(0)));
    }

    private VBox make(FrameClock clock, I18n i18n) {
        table = new DataTable<>(i18n, Port::name, List.of(
                DataColumn.level("state", i18n.bind("control.log.column.severity"), Port::level),
                DataColumn.text("name", i18n.bind("control.log.column.host"), Port::name).width(180),
                DataColumn.<Port>number("octets", i18n.bind("control.log.column.message"), Port::octets).unit("B").summed(),
                DataColumn.time("since", i18n.bind("control.log.column.datetime"), Port::since),
                DataColumn.text("spare", i18n.bind("control.log.column.app"), Port::name).hidden()));
        banner = new Banner(i18n);
        EmptyState empty = new EmptyState("fth-server", i18n.bind("control.table.filter.open"), i18n.bind("control.table.filter"))
                .action(i18n.bind("control.banner.retry"), () -> {});
        empty.setMinHeight(150);
        VBox box = new VBox(banner, table, empty, new SeverityBadge(i18n, Level.MAINTENANCE));
        VBox.setVgrow(table, javafx.scene.layout.Priority.ALWAYS);
        return box;
    }

    @Test
    void equalRowsMoveNothingAndOnlyAgesAreWrittenAgain() {
        List<Object> changes = new CopyOnWriteArrayList<>();
        screen.run(() -> table.view().getItems().addListener((javafx.collections.ListChangeListener<Port>) changes::add));
        screen.run(() -> table.setRows(ports(0)));
        assertThat(changes).isEmpty();
        screen.run(() -> table.setRows(ports(1)));
        assertThat(changes).isNotEmpty();
    }

    @Test
    void aCellWithoutRoomForItsTextShowsItUnderThePointer() {
        String text = "a name that is much longer than the column has room for, and goes on";
        screen.run(() -> table.setRows(List.of(new Port(text, Level.OK, 1L, Instant.EPOCH), new Port("short", Level.OK, 1L, Instant.EPOCH))));
        screen.settle();
        for (String each : List.of(text, "short")) {
            TableCell<?, ?> cell = screen.on(() -> table.view().lookupAll(".table-cell").stream()
                    .map(node -> (TableCell<?, ?>) node).filter(one -> each.equals(one.getText())).findFirst().orElseThrow());
            screen.robot.moveTo(cell);
            screen.settle();
            String tip = screen.on(() -> cell.getTooltip() == null ? null : cell.getTooltip().getText());
            assertThat(tip).isEqualTo(each.equals(text) ? text : null);
        }
    }

    @Test
    void tellsNoRowsFromRowsThatTheFilterHides() {
        Label none = new Label("none");
        screen.run(() -> table.setRows(List.of()));
        assertThat(screen.on(() -> ((Label) table.view().getPlaceholder()).getText())).isEqualTo("Nothing to show yet");
        screen.run(() -> table.setPlaceholder(none));
        assertThat(screen.on(table.view()::getPlaceholder)).isSameAs(none);
        screen.run(() -> {
            table.setRows(ports(0));
            table.setFilter("nowhere");
        });
        assertThat(screen.on(table::shownRows)).isEmpty();
        assertThat(screen.on(table.view()::getPlaceholder)).isInstanceOf(EmptyState.class);
        screen.run(() -> ((javafx.scene.control.Button) table.view().getPlaceholder().lookup(".button")).fire());
        assertThat(screen.on(table::shownRows)).hasSize(12);
        screen.run(() -> table.setRows(List.of()));
        assertThat(screen.on(table.view()::getPlaceholder)).isSameAs(none);
    }

    private static List<Port> ports(int shift) {
        List<Port> ports = new ArrayList<>();
        for (int i = 12; i >= 1; i--) {
            ports.add(new Port("Gi1/0/" + i, Level.values()[i % 7], i == 5 ? null : i * 1000L + shift, Instant.parse("2026-03-01T12:00:00Z").plusSeconds(i)));
        }
        return ports;
    }

    @AfterEach
    void close() {
        screen.close();
    }

    @Test
    void sortsNamesByTheirNumbersAndKeepsTheChoiceWhenRowsComeAgain() {
        screen.run(() -> table.restore(Map.of("sort", "name +")));
        assertThat(screen.on(table::shownRows)).extracting(Port::name).startsWith("Gi1/0/1", "Gi1/0/2", "Gi1/0/3").endsWith("Gi1/0/12");
        screen.run(() -> table.select("Gi1/0/7"));
        screen.run(() -> table.setRows(ports(500)));
        assertThat(screen.on(() -> table.currentProperty().get())).isNotNull().extracting(Port::octets).isEqualTo(7_500L);
        screen.run(() -> table.restore(Map.of("sort", "octets +")));
        assertThat(screen.on(table::shownRows)).extracting(Port::name).endsWith("Gi1/0/5");
    }

    @Test
    void filtersWithControlFAndCountsInTheFooter() {
        screen.run(() -> table.view().requestFocus());
        screen.robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        screen.robot.write("gi1/0/1 -0/12");
        screen.until(() -> table.shownRows().size() == 3);
        assertThat(((Label) screen.robot.lookup("#table-counts").query()).getText()).isEqualTo("3 of 12 rows");
        assertThat(((Label) screen.robot.lookup("#table-sums").query()).getText()).isEqualTo("Message  Σ 22,000");
        screen.robot.type(KeyCode.ESCAPE);
        screen.until(() -> table.shownRows().size() == 12);
    }

    @Test
    void copiesRowsExportsAndOpens() throws Exception {
        List<Port> opened = new CopyOnWriteArrayList<>();
        screen.run(() -> {
            table.setOnOpen(opened::add);
            table.select("Gi1/0/2");
            table.view().requestFocus();
        });
        screen.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.CONTROL, KeyCode.SHIFT);
        assertThat(screen.on(() -> Clipboard.getSystemClipboard().getString()))
                .isEqualTo("Severity\tHost\tMessage\tDate and time\nMinor\tGi1/0/2\t2,000\t2026-03-01 12:00:02\n");
        screen.robot.type(KeyCode.ENTER);
        screen.until(() -> opened.size() == 1);
        String csv = screen.on(() -> {
            table.setRows(List.of(new Port("=cmd|' /C calc'!A0", Level.OK, -5L, Instant.EPOCH), new Port("a \"b\", c", Level.OK, 2_000L, Instant.EPOCH)));
            return table.csv();
        });
        assertThat(csv.split("\r\n")).containsExactly(
                "Severity,Host,Message (B),Date and time", "OK,'=cmd|' /C calc'!A0,-5,1970-01-01T00:00:00Z", "OK,\"a \"\"b\"\", c\",2000,1970-01-01T00:00:00Z");
    }

    @Test
    void remembersColumnsSortAndFilter() {
        screen.run(() -> table.restore(Map.of("columns", "name:222 -state:70 nonsense:4 octets:x", "sort", "octets -,nothing +", "filter", "gi")));
        Map<String, String> state = screen.on(table::state);
        assertThat(state).containsEntry("sort", "octets -").containsEntry("filter", "gi");
        assertThat(state.get("columns")).startsWith("name:222 -state:70 octets:");
    }

    @Test
    void looksRight() {
        screen.run(() -> {
            banner.setOnRetry(() -> {});
            banner.show(new Banner.Notice(Banner.Kind.FAILING, "The broker did not answer within 3 s.", "kafka1:9092",
                    Instant.parse("2026-03-01T12:00:00Z"), "Check that it is running and reachable."));
            table.select("Gi1/0/7");
        });
        screen.picture("table-dark");
        screen.light();
        screen.korean();
        screen.run(table::showFilter);
        screen.picture("table-light-ko");
        assertThat(((Label) screen.robot.lookup("#table-counts").query()).getText()).isEqualTo("12행");
        assertThat(screen.on(() -> table.view().getColumns().getFirst().getText())).isEqualTo("심각도");
    }

    @Test
    void frozenColumnsStayWhileTheOthersAreMovedSideways() {
        screen.run(() -> {
            table.restore(Map.of("columns", "state:100 name:400 octets:400 since:400", "frozen", "2"));
            table.view().applyCss();
            table.layout();
        });
        screen.run(() -> table.view().scrollToColumnIndex(3));
        screen.run(() -> {
            table.layout();
            assertThat(table.frozen()).isEqualTo(2);
            List<TableCell<?, ?>> names = cells("name");
            assertThat(names).isNotEmpty().allSatisfy(cell -> {
                assertThat(cell.getTranslateX()).isPositive();
                assertThat(table.view().sceneToLocal(cell.localToScene(0, 0)).getX()).isBetween(99.0, 102.0);
            });
            assertThat(cells("octets")).allSatisfy(cell -> assertThat(cell.getTranslateX()).isZero());
            assertThat(table.state()).containsEntry("frozen", "2");
        });
    }

    @Test
    void columnsGrowWithTheirTextAndAreRememberedAsIfTheyHadNot() {
        screen.run(() -> {
            double before = table.view().getColumns().get(1).getPrefWidth();
            String state = table.state().get("columns");
            table.getScene().getRoot().setStyle("-fx-font-size: 26px;");
            table.getScene().getRoot().applyCss();
            table.layout();
            assertThat(table.view().getColumns().get(1).getPrefWidth()).isEqualTo(before * 2);
            assertThat(table.state().get("columns")).isEqualTo(state);
        });
    }

    @Test
    void aStateThatBecameAnotherGlowsOnceAndAFigureDoesNot() {
        screen.run(() -> {
            List<Port> now = new ArrayList<>(ports(7));
            Port one = now.getFirst();
            now.set(0, new Port(one.name(), one.level() == Level.OK ? Level.MAJOR : Level.OK, one.octets(), one.since()));
            table.setRows(now);
            table.view().applyCss();
            table.layout();
            // At once: on a machine that is held up it would be over by the next look.
            assertThat(glowing("state")).isEqualTo(1);
            assertThat(glowing("octets")).isZero();
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            AtomicLong left = new AtomicLong();
            screen.run(() -> left.set(glowing("state")));
            return left.get() == 0;
        });
    }

    private long glowing(String column) {
        return cells(column).stream().filter(cell -> cell.getPseudoClassStates().contains(TableGlow.CHANGED)).count();
    }

    private List<TableCell<?, ?>> cells(String column) {
        return table.view().lookupAll(".table-cell").stream()
                .map(node -> (TableCell<?, ?>) node)
                .filter(cell -> cell.getItem() != null && cell.getTableColumn() != null && cell.getTableColumn().getId().equals(column))
                .collect(java.util.stream.Collectors.toList());
    }
}
