package io.nocturne.ui.tool.kafka;

import io.nocturne.core.EventDecoder;
import io.nocturne.core.Sentence;
import io.nocturne.kafka.Cluster;
import io.nocturne.kafka.Cluster.Broker;
import io.nocturne.kafka.Cluster.GroupSummary;
import io.nocturne.kafka.ClusterWatch;
import io.nocturne.kafka.GroupLag;
import io.nocturne.kafka.KafkaFailure;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.kafka.KafkaRows.ReaderRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A topic, a group or a broker in full. What is asked takes a while and comes in as it is answered. */
final class KafkaDetails extends BorderPane {
    private sealed interface Shown {
        record Topic(ClusterWatch watch, String name) implements Shown {}

        record Group(ClusterWatch watch, GroupSummary group) implements Shown {}

        record Then(String name, Instant time) implements Shown {}

        record OfBroker(ClusterWatch watch, Broker broker) implements Shown {}
    }

    private final ToolContext context;
    private final I18n i18n;
    private final ClusterChanges changes;
    private final EventDecoder decoder;
    private final Details view;
    private final DataTable<Cluster.PartitionDetail> partitions;
    private final DataTable<Cluster.Setting> settings;
    private final DataTable<ReaderRow> readers;
    private final DataTable<GroupLag.PartitionLag> offsets;
    private final DataTable<Cluster.Member> members;
    private @Nullable Shown shown;
    private @Nullable Node reset;
    private @Nullable Node produce;
    private @Nullable Node copy;

    KafkaDetails(ToolContext context, ClusterChanges changes, EventDecoder decoder, Runnable onClose) {
        this.changes = changes;
        this.decoder = decoder;
        this.context = context;
        this.i18n = context.i18n();
        view = new Details(i18n, onClose);
        partitions = KafkaTables.partitions(i18n);
        settings = KafkaTables.settings(i18n);
        readers = KafkaTables.readers(i18n);
        offsets = KafkaTables.offsets(i18n);
        members = KafkaTables.members(i18n);
        setCenter(view);
    }

    void topic(ClusterWatch watch, String name) {
        Shown now = new Shown.Topic(watch, name);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        partitions.setRows(List.of());
        settings.setRows(List.of());
        readers.setRows(KafkaRows.readers(name, watch.lag()));
        produce = whole(new ProduceSheet(context, watch, changes, name));
        copy = whole(new CopySheet(context, watch, changes, decoder, name));
        topicSections(watch, name, i18n.text("kafka.asking"));
        ask(now, watch, cluster -> cluster.topic(name), topic -> {
            partitions.setRows(topic.partitions());
            settings.setRows(KafkaRows.changedFirst(topic.settings()));
            long changed = topic.settings().stream().filter(setting -> !setting.isDefault()).count();
            view.facts(i18n.text("kafka.topic.facts", topic.partitions().size(), changed, topic.id()));
        });
    }

    /** A sheet in a low pane is scrolled: what asks for the name and does it lies at its end. */
    private static Node whole(Region sheet) {
        ScrollPane scroll = new ScrollPane(sheet);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        return scroll;
    }

    private void topicSections(ClusterWatch watch, String name, String facts) {
        Map<String, Node> sections = new LinkedHashMap<>();
        sections.put("kafka.section.partitions", partitions);
        sections.put("kafka.section.settings", settings);
        sections.put("kafka.section.readers", readers);
        Node sheet = produce;
        if (changes.areAllowed(watch) && sheet != null) {
            sections.put("kafka.section.produce", sheet);
        }
        Node copies = copy;
        if (changes.areAllowed(watch) && copies != null) {
            sections.put("kafka.section.copy", copies);
        }
        view.show(name, facts, sections);
    }

    void group(ClusterWatch watch, GroupSummary group) {
        Shown now = new Shown.Group(watch, group);
        if (now.equals(shown)) {
            return;
        }
        boolean same = shown instanceof Shown.Group(ClusterWatch before, GroupSummary old) && before == watch && old.group().equals(group.group());
        shown = now;
        if (!same) {
            members.setRows(List.of());
            reset = whole(new ResetSheet(context, watch, changes, group.group()));
        }
        sections(watch, group);
        refresh(watch);
        ask(now, watch, cluster -> Optional.ofNullable(cluster.describe(List.of(group)).get(group.group())), found -> {
            Cluster.Group described = found.orElse(null);
            if (described != null) {
                members.setRows(described.members());
            }
            view.facts(i18n.text("kafka.group.facts", group.kind(), described == null ? group.state() : described.state(),
                    described == null ? 0 : described.members().size()));
        });
    }

    private void sections(ClusterWatch watch, GroupSummary group) {
        Map<String, Node> sections = new LinkedHashMap<>();
        sections.put("kafka.section.offsets", offsets);
        sections.put("kafka.section.members", members);
        Node sheet = reset;
        if (changes.areAllowed(watch) && sheet != null) {
            sections.put("kafka.section.reset", sheet);
        }
        view.show(group.group(), changes.areAllowed(watch) ? "" : i18n.text("kafka.group.readonly"), sections);
    }

    void broker(ClusterWatch watch, Broker broker) {
        Shown now = new Shown.OfBroker(watch, broker);
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        settings.setRows(List.of());
        view.show(i18n.text("kafka.broker.title", Integer.toString(broker.id())), i18n.text("kafka.asking"), Map.of("kafka.section.settings", settings));
        ask(now, watch, cluster -> cluster.brokerSettings(broker.id()), found -> {
            settings.setRows(KafkaRows.changedFirst(found));
            view.facts(broker.host() + ":" + broker.port());
        });
    }

    /** A topic as it was: what its groups had read. */
    void topicThen(String name, KafkaPast past) {
        shown = new Shown.Then(name, past.taken());
        readers.setRows(KafkaRows.readers(name, past.lags()));
        view.show(name, i18n.text("kafka.past.details", i18n.formats().dateTime(past.taken())), Map.of("kafka.section.readers", readers));
    }

    /** A group as it was: where it stood in each partition. */
    void groupThen(String name, KafkaPast past) {
        shown = new Shown.Then(name, past.taken());
        offsets.setRows(past.lags().stream().filter(lag -> lag.group().equals(name)).findFirst().map(GroupLag::partitions).orElse(List.of()));
        view.show(name, i18n.text("kafka.past.details", i18n.formats().dateTime(past.taken())), Map.of("kafka.section.offsets", offsets));
    }

    /** New samples came. */
    void refresh(ClusterWatch watch) {
        switch (shown) {
            case Shown.Topic(ClusterWatch of, String name) when of == watch -> readers.setRows(KafkaRows.readers(name, watch.lag()));
            case Shown.Group(ClusterWatch of, GroupSummary group) when of == watch -> offsets.setRows(watch.lag().stream()
                    .filter(lag -> lag.group().equals(group.group()))
                    .findFirst()
                    .map(GroupLag::partitions)
                    .orElse(List.of()));
            case null, default -> {}
        }
    }

    void writingChanged() {
        if (shown instanceof Shown.Group(ClusterWatch watch, GroupSummary group)) {
            sections(watch, group);
        } else if (shown instanceof Shown.Topic(ClusterWatch watch, String name)) {
            topicSections(watch, name, view.facts());
        }
    }

    private <T> void ask(Shown about, ClusterWatch watch, ClusterWatch.Question<T> question, Consumer<T> sink) {
        context.scope().start("details", () -> {
            Optional<T> answer = Optional.empty();
            Sentence failure = null;
            try {
                answer = Optional.of(watch.ask(question));
            } catch (KafkaFailure e) {
                failure = e.sentence();
            }
            Optional<T> got = answer;
            Sentence said = failure;
            context.clock().later(() -> {
                if (about.equals(shown)) {
                    got.ifPresentOrElse(sink, () -> view.facts(said == null ? "" : i18n.say(said)));
                }
            });
        });
    }
}
