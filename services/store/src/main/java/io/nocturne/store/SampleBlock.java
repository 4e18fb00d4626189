package io.nocturne.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Samples as columns, before compression: names as numbers into a dictionary, times and values as differences to the same key's last one. */
final class SampleBlock {
    private SampleBlock() {}

    static byte[] encode(List<Sample> samples) {
        Map<String, Integer> names = new LinkedHashMap<>();
        Packer rows = new Packer(samples.size() * 12 + 16);
        Map<String, long[]> last = new LinkedHashMap<>();
        for (Sample s : samples) {
            rows.octet(s.kind());
            rows.number(names.computeIfAbsent(s.space(), k -> names.size()));
            rows.number(names.computeIfAbsent(s.entity(), k -> names.size()));
            rows.number(names.computeIfAbsent(s.key(), k -> names.size()));
            long[] before = last.computeIfAbsent(s.key(), k -> new long[3]);
            rows.signed(s.time().getEpochSecond() - before[0]);
            rows.nanos(s.time().getNano());
            if (s.kind() == Sample.METRIC) {
                rows.number(Long.reverse(s.a() ^ before[1]));
            } else {
                rows.signed(s.a() - before[1]);
            }
            rows.signed(s.b() - before[2]);
            rows.octet(s.c());
            before[0] = s.time().getEpochSecond();
            before[1] = s.a();
            before[2] = s.b();
        }
        Packer all = new Packer(rows.size() + names.size() * 24 + 16);
        all.number(names.size());
        names.keySet().forEach(all::text);
        all.number(samples.size());
        all.raw(rows.buffer(), 0, rows.size());
        return all.toBytes();
    }

    static List<Sample> decode(byte[] bytes) {
        Unpacker in = new Unpacker(bytes);
        String[] names = new String[in.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = in.text();
        }
        long[][] last = new long[names.length][3];
        int n = in.size();
        List<Sample> samples = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            int kind = in.octet();
            String space = names[in.size()];
            String entity = names[in.size()];
            int key = in.size();
            long[] before = last[key];
            before[0] += in.signed();
            Instant time = Instant.ofEpochSecond(before[0], in.nanos());
            before[1] = kind == Sample.METRIC ? Long.reverse(in.number()) ^ before[1] : before[1] + in.signed();
            before[2] += in.signed();
            samples.add(new Sample(kind, space, entity, names[key], time, before[1], before[2], in.octet()));
        }
        return samples;
    }
}
