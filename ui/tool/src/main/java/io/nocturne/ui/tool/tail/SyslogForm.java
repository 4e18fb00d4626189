package io.nocturne.ui.tool.tail;

import io.nocturne.core.AllowedSenders;
import io.nocturne.core.PortFailure;
import io.nocturne.core.Sentence;
import io.nocturne.core.WrongInput;
import io.nocturne.syslog.SourceCount;
import io.nocturne.syslog.SyslogCounts;
import io.nocturne.syslog.SyslogListen;
import io.nocturne.syslog.SyslogStation;
import io.nocturne.syslog.SyslogTls;
import io.nocturne.syslog.SyslogWish;
import io.nocturne.ui.control.BarControls;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.FileDialog;
import io.nocturne.ui.fx.Formats;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.SendersField;
import io.nocturne.ui.tool.ToolContext;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Where syslog is received and who may send it by TLS, what became of all that came, and from whom it came: a window beside the lines. */
final class SyslogForm {
    private static final int WIDE = 28;
    private static final int FILE = 16;
    private static final double TABLE = 220;
    private static final double WIDTH = 760;

    private final ToolContext context;
    private final I18n i18n;
    private final TailTool.Receiving receiving;
    private final BarControls controls;
    private final TextField places = new TextField();
    private final SendersField allowed;
    private final TextField certificate = new TextField();
    private final TextField key = new TextField();
    private final TextField authorities = new TextField();
    private final Label state = new Label();
    private final Label counted = new Label();
    private final DataTable<SourceCount> sources;
    private final VBox content = new VBox(8);
    private @Nullable Dialog<Void> window;
    /** What is wrong with what stands in the fields; empty for nothing. */
    private String complaint = "";

    SyslogForm(ToolContext context, TailTool.Receiving receiving) {
        this.context = context;
        this.i18n = context.i18n();
        this.receiving = receiving;
        controls = new BarControls(i18n);
        places.setPrefColumnCount(WIDE);
        places.setPromptText("udp:514, tcp:514, tls:6514");
        places.setOnAction(event -> listen());
        allowed = new SendersField(context, receiving.station()::allowed, senders -> {
            receiving.station().allow(senders);
            receiving.keepAllowed().accept(senders);
        });
        allowed.setPrefColumnCount(WIDE);
        allowed.promptTextProperty().bind(i18n.bind("tail.syslog.allowed.prompt"));
        allowed.setOnAction(event -> allow());
        GridPane fields = new GridPane(8, 6);
        fields.addRow(0, controls.label("tail.syslog.places", places), places);
        fields.addRow(1, controls.label("tail.syslog.allowed", allowed), allowed);
        file(fields, 2, "tail.syslog.certificate", certificate);
        file(fields, 3, "tail.syslog.key", key);
        file(fields, 4, "tail.syslog.authorities", authorities);
        Button go = controls.words("tail.syslog.go", this::listen);
        go.getStyleClass().add("accent");
        FlowPane actions = new FlowPane(8, 6, go, controls.words("tail.syslog.usual", this::usual), controls.words("tail.syslog.stop", this::stop));
        state.setWrapText(true);
        state.setMinHeight(Region.USE_PREF_SIZE);
        counted.getStyleClass().add("weak");
        counted.setWrapText(true);
        counted.setMinHeight(Region.USE_PREF_SIZE);
        sources = new DataTable<>(i18n, SourceCount::address, List.of(
                DataColumn.text("address", i18n.bind("tail.syslog.address"), SourceCount::address).width(170),
                DataColumn.number("messages", i18n.bind("tail.syslog.messages"), SourceCount::messages).summed(),
                DataColumn.number("refused", i18n.bind("tail.syslog.refused"), SourceCount::refused).summed(),
                DataColumn.number("bytes", i18n.bind("tail.syslog.bytes"), SourceCount::bytes).format((v, f) -> f.bytes(((Number) v).longValue())).unit("B"),
                DataColumn.number("unparsed", i18n.bind("tail.syslog.unparsed"), SourceCount::unparsed).width(120).summed(),
                DataColumn.number("truncated", i18n.bind("tail.syslog.truncated"), SourceCount::truncated).summed(),
                DataColumn.time("last", i18n.bind("tail.syslog.last"), SourceCount::last).width(160)));
        sources.setPrefHeight(TABLE);
        sources.setMinHeight(0);
        VBox.setVgrow(sources, Priority.ALWAYS);
        content.getChildren().addAll(fields, actions, state, counted, sources);
        content.setPadding(new Insets(12, 12, 0, 12));
    }

    /** Shows it, over the others where it is open already. */
    void open(Window owner) {
        Dialog<Void> open = window;
        if (open != null && open.isShowing()) {
            open.getDialogPane().getScene().getWindow().requestFocus();
            return;
        }
        Dialog<Void> fresh = new Dialog<>();
        fresh.initOwner(owner);
        fresh.initModality(Modality.NONE);
        fresh.setResizable(true);
        fresh.setTitle(i18n.text("tail.syslog.title"));
        fresh.getDialogPane().setContent(content);
        fresh.getDialogPane().setPrefWidth(WIDTH);
        fresh.getDialogPane().getButtonTypes().setAll(new ButtonType(i18n.text("tail.syslog.close"), ButtonBar.ButtonData.CANCEL_CLOSE));
        window = fresh;
        begin();
        fresh.show();
        places.requestFocus();
    }

    void close() {
        Dialog<Void> open = window;
        if (open != null) {
            open.close();
        }
    }

    /** How much was refused of senders who are not to be heard. */
    long refused() {
        return receiving.station().refused();
    }

    /** Says what is so now, where anybody sees it. */
    void refresh() {
        Dialog<Void> open = window;
        if (open != null && open.isShowing()) {
            show();
        }
    }

    private void file(GridPane fields, int row, String name, TextField field) {
        field.setPrefColumnCount(FILE);
        field.promptTextProperty().bind(i18n.bind(name + ".prompt"));
        HBox box = new HBox(8, field, controls.icon("fth-folder", "tail.syslog.choose", () -> {
            new FileDialog(content, i18n, name).open().ifPresent(chosen -> field.setText(chosen.toString()));
        }));
        box.setAlignment(Pos.CENTER_LEFT);
        fields.addRow(row, controls.label(name, field), box);
    }

    /** Shows what is so now. */
    private void begin() {
        complaint = "";
        List<SyslogListen> now = receiving.station().state().listens();
        if (!now.isEmpty()) {
            places.setText(SyslogWish.text(now));
        }
        allowed.show();
        show();
    }

    private void show() {
        SyslogStation station = receiving.station();
        SyslogStation.State now = station.state();
        state.setText(complaint.isEmpty() ? said(now) : complaint);
        state.getStyleClass().setAll(complaint.isEmpty() && now.failure() == null ? List.of("label") : List.of("label", "complaint"));
        SyslogCounts counts = station.counts();
        counted.setText(now.listening() ? counted(counts, station.lastClosed()) : "");
        sources.setRows(station.sources());
    }

    private String said(SyslogStation.State now) {
        if (now.failure() != null) {
            return i18n.say(now.failure()) + (PortFailure.isTaken(now.failure()) ? "\n" + i18n.text("tail.syslog.taken") : "");
        }
        if (!now.listening()) {
            return i18n.text("tail.syslog.off");
        }
        List<String> said = new ArrayList<>();
        said.add(i18n.text("tail.syslog.on", SyslogWish.text(now.listens())));
        Sentence why = now.notUsual();
        if (why != null) {
            said.add(i18n.text("tail.syslog.not-usual", i18n.say(why)));
        }
        AllowedSenders only = receiving.station().allowed();
        if (!only.isEveryone()) {
            said.add(i18n.text("tail.syslog.only", only.text()));
        }
        SyslogTls tls = now.tls();
        if (tls != null) {
            said.add(i18n.text("tail.syslog.fingerprint", tls.fingerprint()));
            said.add(i18n.text(tls.clientMustProve() ? "tail.syslog.proves" : "tail.syslog.anyone"));
        }
        return String.join("\n", said);
    }

    private String counted(SyslogCounts counts, List<Sentence> closed) {
        Formats f = i18n.formats();
        List<String> said = new ArrayList<>();
        said.add(i18n.text("tail.syslog.received", f.number(counts.received()), f.number(counts.unparsed()), f.number(counts.truncated())));
        if (counts.receiveBuffer() > 0) {
            said.add(counts.kernelDropped() < 0
                    ? i18n.text("tail.syslog.kernel.unknown", f.bytes(counts.receiveBuffer()))
                    : i18n.text("tail.syslog.kernel", f.number(counts.kernelDropped()), f.bytes(counts.receiveBuffer())));
        }
        if (counts.queueDropped() > 0) {
            said.add(i18n.text("tail.syslog.queue", f.number(counts.queueDropped())));
        }
        said.add(i18n.text("tail.syslog.connections", f.number(counts.connections()), f.number(counts.refused()), f.number(counts.closed())));
        if (counts.notAllowed() > 0) {
            said.add(i18n.text("tail.syslog.not-allowed", f.number(counts.notAllowed()), f.number(receiving.station().refusedSenders().size())));
        }
        if (counts.resynchronised() > 0) {
            said.add(i18n.text("tail.syslog.resynchronised", f.number(counts.resynchronised())));
        }
        if (!closed.isEmpty()) {
            said.add(i18n.text("tail.syslog.closed", closed.stream().map(i18n::say).collect(Collectors.joining("; "))));
        }
        return String.join(" · ", said);
    }

    private void listen() {
        if (!allow()) {
            return;
        }
        SyslogWish wish;
        try {
            wish = new SyslogWish(SyslogWish.places(places.getText()), path(certificate), path(key), path(authorities));
        } catch (InvalidPathException e) {
            complain(i18n.text("tail.syslog.no-file", e.getInput()));
            return;
        } catch (WrongInput e) {
            complain(i18n.say(e));
            return;
        } catch (IllegalArgumentException e) {
            boolean alone = path(certificate) == null != (path(key) == null);
            complain(i18n.text(alone ? "tail.syslog.together" : "tail.syslog.wrong"));
            return;
        }
        context.scope().start("listen", () -> {
            receiving.station().listen(wish, receiving.tls());
            if (receiving.station().state().listening()) {
                receiving.keep().accept(wish);
            }
            context.clock().later(this::show);
        });
    }

    private void complain(String what) {
        complaint = what;
        show();
    }

    /** Hears whom the field names from now on; false, and says why, where it cannot be read. */
    private boolean allow() {
        Sentence wrong = allowed.take(this::show);
        complain(wrong == null ? "" : i18n.text("tail.syslog.allowed.wrong", wrong));
        return wrong == null;
    }

    private static @Nullable Path path(TextField field) {
        String text = field.getText().strip();
        return text.isEmpty() ? null : Path.of(text);
    }

    private void usual() {
        if (!allow()) {
            return;
        }
        context.scope().start("listen", () -> {
            receiving.station().listenStandard();
            receiving.keep().accept(null);
            context.clock().later(this::begin);
        });
    }

    private void stop() {
        complaint = "";
        context.scope().start("stop", () -> {
            receiving.station().stop();
            context.clock().later(this::show);
        });
    }
}
