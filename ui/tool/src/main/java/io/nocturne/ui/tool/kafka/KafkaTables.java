package io.nocturne.ui.tool.kafka;

import io.nocturne.kafka.Advisor.Advice;
import io.nocturne.kafka.Cluster.Broker;
import io.nocturne.kafka.Cluster.Member;
import io.nocturne.kafka.Cluster.PartitionDetail;
import io.nocturne.kafka.Cluster.Setting;
import io.nocturne.kafka.GroupLag.PartitionLag;
import io.nocturne.ui.control.DataColumn;
import io.nocturne.ui.control.DataTable;
import io.nocturne.ui.control.EmptyState;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.kafka.KafkaRows.GroupRow;
import io.nocturne.ui.tool.kafka.KafkaRows.ReaderRow;
import io.nocturne.ui.tool.kafka.KafkaRows.TopicRow;
import java.util.List;
import java.util.stream.Collectors;

/** The tables of the pane. */
final class KafkaTables {
    private KafkaTables() {}

    static DataTable<TopicRow> topics(I18n i18n) {
        DataTable<TopicRow> table = new DataTable<>(i18n, row -> row.topic().name(), List.of(
                DataColumn.<TopicRow>level("level", i18n.bind("kafka.level"), TopicRow::level).width(84),
                DataColumn.<TopicRow>text("topic", i18n.bind("kafka.topic"), row -> row.topic().name()).width(112),
                DataColumn.<TopicRow>number("lag", i18n.bind("kafka.lag"), TopicRow::lag).width(76).summed(),
                DataColumn.<TopicRow>number("offsets", i18n.bind("kafka.offsets"), row -> KafkaRows.known(row.topic().offsets())).width(66).summed(),
                DataColumn.<TopicRow>number("partitions", i18n.bind("kafka.partitions"), row -> KafkaRows.known(row.topic().partitions())).width(68),
                DataColumn.<TopicRow>number("groups", i18n.bind("kafka.groups"), TopicRow::groups).width(64),
                DataColumn.<TopicRow>number("replication", i18n.bind("kafka.replication"), row -> KafkaRows.known(row.topic().replicationFactor())).width(76),
                DataColumn.<TopicRow>number("under", i18n.bind("kafka.under"), row -> KafkaRows.known(row.topic().underReplicated())).width(92),
                DataColumn.<TopicRow>number("offline", i18n.bind("kafka.offline"), row -> KafkaRows.known(row.topic().offline())).width(68)));
        table.setPlaceholder(new EmptyState("fth-layers", i18n.bind("kafka.none.topics"), i18n.bind("kafka.none.hint")));
        return table;
    }

    static DataTable<GroupRow> groups(I18n i18n) {
        DataTable<GroupRow> table = new DataTable<>(i18n, row -> row.group().group(), List.of(
                DataColumn.<GroupRow>level("level", i18n.bind("kafka.level"), GroupRow::level).width(84),
                DataColumn.<GroupRow>text("group", i18n.bind("kafka.group"), row -> row.group().group()).width(104),
                DataColumn.<GroupRow>number("lag", i18n.bind("kafka.lag"), row -> row.lag() == null ? null : row.lag().total()).width(76).summed(),
                DataColumn.<GroupRow>text("verdict", i18n.bind("kafka.verdict"), row -> row.lag() == null ? null : row.lag().verdict().name()).width(68),
                DataColumn.<GroupRow>text("state", i18n.bind("kafka.state"), row -> row.group().state()).width(84),
                DataColumn.<GroupRow>number("members", i18n.bind("kafka.members"), row -> row.lag() == null || row.lag().state().isEmpty() ? null : row.lag().members())
                        .width(68),
                DataColumn.<GroupRow>text("kind", i18n.bind("kafka.kind"), row -> row.group().kind()).width(80),
                DataColumn.<GroupRow>text("protocol", i18n.bind("kafka.protocol"), row -> row.lag() == null ? row.group().protocol() : row.lag().protocol()).width(100)));
        table.setPlaceholder(new EmptyState("fth-users", i18n.bind("kafka.none.groups"), i18n.bind("kafka.none.hint")));
        return table;
    }

    static DataTable<Broker> brokers(I18n i18n) {
        DataTable<Broker> table = new DataTable<>(i18n, Broker::id, List.of(
                DataColumn.<Broker>number("id", i18n.bind("kafka.broker"), Broker::id).width(60),
                DataColumn.<Broker>text("address", i18n.bind("kafka.address"), broker -> broker.host() + ":" + broker.port()).width(150),
                DataColumn.<Broker>text("controller", i18n.bind("kafka.controller"), broker -> broker.controller() ? i18n.text("kafka.yes") : "").width(84),
                DataColumn.<Broker>number("leaders", i18n.bind("kafka.leaders"), Broker::leaders).width(76).summed(),
                DataColumn.<Broker>number("replicas", i18n.bind("kafka.replicas"), Broker::replicas).width(76).summed(),
                DataColumn.<Broker>text("rack", i18n.bind("kafka.rack"), Broker::rack).width(70)));
        table.setPlaceholder(new EmptyState("fth-server", i18n.bind("kafka.none.brokers"), i18n.bind("kafka.none.hint")));
        return table;
    }

    static DataTable<Advice> advice(I18n i18n) {
        DataTable<Advice> table = new DataTable<>(i18n, one -> one.subject().english() + one.setting().english(), List.of(
                DataColumn.<Advice>text("subject", i18n.bind("kafka.subject"), one -> i18n.say(one.subject())).width(120),
                DataColumn.<Advice>text("setting", i18n.bind("kafka.setting"), one -> i18n.say(one.setting())).width(120),
                DataColumn.<Advice>text("now", i18n.bind("kafka.now"), one -> i18n.say(one.now())).width(80),
                DataColumn.<Advice>text("suggested", i18n.bind("kafka.suggested"), one -> i18n.say(one.suggested())).width(90),
                DataColumn.<Advice>text("why", i18n.bind("kafka.why"), one -> i18n.say(one.sort().why())).width(300),
                DataColumn.<Advice>text("effect", i18n.bind("kafka.effect"), one -> i18n.say(one.sort().effect())).width(300)));
        table.setPlaceholder(new EmptyState("fth-check-circle", i18n.bind("kafka.none.advice"), i18n.bind("kafka.none.advice.hint")));
        return table;
    }

    static DataTable<PartitionDetail> partitions(I18n i18n) {
        return new DataTable<>(i18n, PartitionDetail::partition, List.of(
                DataColumn.<PartitionDetail>number("partition", i18n.bind("kafka.partition"), PartitionDetail::partition).width(64),
                DataColumn.<PartitionDetail>number("leader", i18n.bind("kafka.leader"), part -> part.leader() < 0 ? null : part.leader()).width(60),
                DataColumn.<PartitionDetail>text("replicas", i18n.bind("kafka.replicas"), part -> ids(part.replicas())).width(80),
                DataColumn.<PartitionDetail>text("isr", i18n.bind("kafka.insync"), part -> ids(part.inSync())).width(80),
                DataColumn.<PartitionDetail>number("begin", i18n.bind("kafka.begin"), part -> part.begin() < 0 ? null : part.begin()).width(84),
                DataColumn.<PartitionDetail>number("end", i18n.bind("kafka.end"), part -> part.end() < 0 ? null : part.end()).width(84),
                DataColumn.<PartitionDetail>number("offsets", i18n.bind("kafka.offsets"), part -> Math.max(0, part.end() - part.begin())).width(84).summed()));
    }

    private static String ids(List<Integer> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    static DataTable<Setting> settings(I18n i18n) {
        return new DataTable<>(i18n, Setting::name, List.of(
                DataColumn.<Setting>text("name", i18n.bind("kafka.setting"), Setting::name).width(190),
                DataColumn.<Setting>text("value", i18n.bind("kafka.value"), setting -> setting.value() == null ? i18n.text("kafka.secret") : setting.value()).width(130),
                DataColumn.<Setting>text("source", i18n.bind("kafka.from"), setting -> i18n.text(setting.isDefault() ? "kafka.default" : "kafka.changed")).width(84),
                DataColumn.<Setting>text("origin", i18n.bind("kafka.origin"), Setting::source).width(180).hidden()));
    }

    static DataTable<ReaderRow> readers(I18n i18n) {
        DataTable<ReaderRow> table = new DataTable<>(i18n, ReaderRow::group, List.of(
                DataColumn.<ReaderRow>level("level", i18n.bind("kafka.level"), row -> row.verdict().level()).width(84),
                DataColumn.<ReaderRow>text("group", i18n.bind("kafka.group"), ReaderRow::group).width(140),
                DataColumn.<ReaderRow>number("lag", i18n.bind("kafka.lag"), ReaderRow::lag).width(84).summed(),
                DataColumn.<ReaderRow>text("verdict", i18n.bind("kafka.verdict"), row -> row.verdict().name()).width(84)));
        table.setPlaceholder(new EmptyState("fth-users", i18n.bind("kafka.none.readers"), i18n.bind("kafka.none.readers.hint")));
        return table;
    }

    static DataTable<PartitionLag> offsets(I18n i18n) {
        return new DataTable<>(i18n, part -> part.topic() + "-" + part.partition(), List.of(
                DataColumn.<PartitionLag>text("topic", i18n.bind("kafka.topic"), PartitionLag::topic).width(120),
                DataColumn.<PartitionLag>number("partition", i18n.bind("kafka.partition"), PartitionLag::partition).width(64),
                DataColumn.<PartitionLag>number("lag", i18n.bind("kafka.lag"), PartitionLag::lag).width(76).summed(),
                DataColumn.<PartitionLag>number("current", i18n.bind("kafka.committed"), part -> part.current() < 0 ? null : part.current()).width(84),
                DataColumn.<PartitionLag>number("end", i18n.bind("kafka.end"), PartitionLag::end).width(84),
                DataColumn.<PartitionLag>text("member", i18n.bind("kafka.member"), PartitionLag::member).width(160)));
    }

    static DataTable<Member> members(I18n i18n) {
        DataTable<Member> table = new DataTable<>(i18n, Member::id, List.of(
                DataColumn.<Member>text("client", i18n.bind("kafka.client"), Member::client).width(130),
                DataColumn.<Member>text("host", i18n.bind("kafka.host"), Member::host).width(100),
                DataColumn.<Member>number("partitions", i18n.bind("kafka.partitions"), member -> member.partitions().size()).width(76).summed(),
                DataColumn.<Member>text("reads", i18n.bind("kafka.reads"), member -> member.partitions().stream().map(Object::toString).collect(Collectors.joining(", ")))
                        .width(240),
                DataColumn.<Member>text("id", i18n.bind("kafka.member.id"), Member::id).width(220).hidden()));
        table.setPlaceholder(new EmptyState("fth-user-x", i18n.bind("kafka.none.members"), i18n.bind("kafka.none.members.hint")));
        return table;
    }
}
