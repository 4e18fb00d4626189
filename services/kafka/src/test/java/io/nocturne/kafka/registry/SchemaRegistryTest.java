package io.nocturne.kafka.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.nocturne.core.Scope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records are written by the libraries their producers use, and schemas are asked for over HTTP. */
class SchemaRegistryTest {
    private static final String PORT = """
            {"type":"record","name":"Port","namespace":"net","fields":[{"name":"index","type":"int"},{"name":"speed","type":"long"}]}""";
    private static final String EVENT = """
            {"type":"record","name":"Event","namespace":"net","fields":[
             {"name":"host","type":"string"},
             {"name":"state","type":{"type":"enum","name":"State","symbols":["UP","DOWN"]}},
             {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
             {"name":"day","type":{"type":"int","logicalType":"date"}},
             {"name":"load","type":["null","double"],"default":null},
             {"name":"note","type":["null","string"],"default":null},
             {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}},
             {"name":"mac","type":{"type":"fixed","name":"Mac","size":6}},
             {"name":"tags","type":{"type":"map","values":"string"}},
             {"name":"ports","type":{"type":"array","items":"net.Port"}}]}""";

    private TestRegistry server;
    private SchemaRegistry registry;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        server = new TestRegistry();
        registry = new SchemaRegistry(RegistryConfig.of(server.url(), ""), reason -> told.add(reason.english()));
    }

    @AfterEach
    void stop() {
        registry.close();
        server.close();
    }

    private static byte[] framed(int id, byte[] content) {
        return ByteBuffer.allocate(5 + content.length).put((byte) 0).putInt(id).put(content).array();
    }

    private static byte[] event() throws IOException {
        Schema.Parser parser = new Schema.Parser();
        Schema port = parser.parse(PORT);
        Schema event = parser.parse(EVENT);
        var one = new GenericRecordBuilder(port).set("index", 3).set("speed", 10_000_000_000L).build();
        var decimal = event.getField("price").schema();
        var record = new GenericRecordBuilder(event)
                .set("host", "코어-1")
                .set("state", new GenericData.EnumSymbol(event.getField("state").schema(), "DOWN"))
                .set("at", 1_795_000_000_123L)
                .set("day", 20_000)
                .set("load", 0.25)
                .set("note", null)
                .set("price", new Conversions.DecimalConversion().toBytes(new BigDecimal("12.34"), decimal, decimal.getLogicalType()))
                .set("mac", new GenericData.Fixed(event.getField("mac").schema(), HexFormat.of().parseHex("0011223344ff")))
                .set("tags", Map.of("site", "서울"))
                .set("ports", List.of(one))
                .build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(event).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static String text(Readable read) {
        return new String(read.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void avroIsShownAsPeopleWriteJson() throws Exception {
        server.schema(7, "AVRO", EVENT, "net.Port", "port-value", "2");
        server.version("port-value/versions/2", "AVRO", PORT);
        Readable read = registry.read(framed(7, event()));
        assertThat(read.schema()).isEqualTo("7 AVRO net.Event");
        assertThat(text(read)).isEqualTo("{\"host\":\"코어-1\",\"state\":\"DOWN\",\"at\":\"2026-11-18T11:06:40.123Z\",\"day\":\"2024-10-04\",\"load\":0.25,\"note\":null,"
                + "\"price\":12.34,\"mac\":\"0011223344ff\",\"tags\":{\"site\":\"서울\"},\"ports\":[{\"index\":3,\"speed\":10000000000}]}");
        registry.read(framed(7, event()));
        assertThat(server.asked()).containsExactly("/schemas/ids/7", "/subjects/port-value/versions/2");
        assertThat(told).isEmpty();
    }

    @Test
    void aMessageIsFoundByItsPlaceAmongThoseOfTheText() throws Exception {
        server.schema(9, "PROTOBUF", """
                // what a link says
                syntax = "proto3";
                package net.link;
                import "google/protobuf/timestamp.proto";
                import "net/port.proto";
                import "vendor/unknown.proto";
                option java_package = "x.y";
                message First { string a = 1; }
                message Link {
                  reserved 4, 9 to 11; reserved "old";
                  enum State { option allow_alias = true; UNKNOWN = 0; UP = 1; RUNNING = 1; DOWN = 2; }
                  map<string, int64> counters = 5 [deprecated = true];
                  message Inner { optional string note = 1; bytes raw = 2; }
                  string name = 1;
                  State state = 2;
                  google.protobuf.Timestamp at = 3;
                  oneof peer { string host = 6; Inner inner = 7 [(vendor.opt) = { a: "}" }]; }
                  repeated net.Port ports = 8;
                  uint64 big = 12;
                  optional int32 maybe = 13;
                  repeated sint32 steps = 14;
                }
                service S { rpc Do (First) returns (Link) { option (x) = {}; } }
                """, "net/port.proto", "port", "1");
        server.version("port/versions/1", "PROTOBUF", "syntax = \"proto3\"; package net; message Port { uint32 index = 1; bool up = 2; }");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeString(1, "에지-1");
        out.writeEnum(2, 2);
        out.writeByteArray(3, new byte[] {8, (byte) 0xe4, (byte) 0xf0, (byte) 0xf6, (byte) 0xd7, 6});
        out.writeByteArray(5, new byte[] {10, 2, 'i', 'n', 16, 42});
        out.writeByteArray(7, new byte[] {10, 1, 'n', 18, 2, 0, (byte) 0xff});
        out.writeByteArray(8, new byte[] {8, 3, 16, 1});
        out.writeUInt64(12, -1L);
        out.writeByteArray(14, new byte[] {1, 4});
        out.writeInt32(99, 5);
        out.flush();
        byte[] link = bytes.toByteArray();
        byte[] second = ByteBuffer.allocate(2 + link.length).put((byte) 2).put((byte) 2).put(link).array();
        Readable read = registry.read(framed(9, second));
        assertThat(read.failure()).isNull();
        assertThat(text(read)).isEqualTo("{\"counters\":{\"in\":42},\"name\":\"에지-1\",\"state\":\"DOWN\",\"at\":\"2026-11-18T14:38:28Z\","
                + "\"inner\":{\"note\":\"n\",\"raw\":\"00ff\"},\"ports\":[{\"index\":3,\"up\":true}],\"big\":18446744073709551615,\"steps\":[-1,2],\"#99\":5}");
        assertThat(read.schema()).isEqualTo("9 PROTOBUF net.link.First");
        assertThat(text(registry.read(framed(9, new byte[] {0, 10, 1, 'x'})))).isEqualTo("{\"a\":\"x\"}");
        assertThat(text(registry.read(framed(9, new byte[] {4, 2, 0, 10, 1, 'x'})))).isEqualTo("{\"note\":\"x\",\"raw\":\"\"}");
        assertThat(String.valueOf(registry.read(framed(9, new byte[] {2, 8, 10})).failure())).contains("message 4 of 2");
    }

    @Test
    void theOlderLanguageHasGroupsAndRequiredFields() throws Exception {
        server.schema(3, "PROTOBUF", """
                syntax = "proto2";
                message Old { required int32 id = 1; optional string name = 2 [default = "x;y"]; repeated group Item = 3 { optional bool ok = 1; }
                  extensions 100 to max; optional Kind kind = 4; enum Kind { A = 0; B = -1; } }
                extend Old { optional string more = 100; }
                """);
        Readable read = registry.read(framed(3, new byte[] {0, 8, 5, 27, 8, 1, 28, 32, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}));
        assertThat(text(read)).isEqualTo("{\"id\":5,\"item\":[{\"ok\":true}],\"kind\":\"B\"}");
    }

    @Test
    void jsonBehindAFrameIsJson() throws Exception {
        server.schema(1, "JSON", "{\"type\":\"object\"}");
        assertThat(text(registry.read(framed(1, "{\"a\":1}".getBytes(StandardCharsets.UTF_8))))).isEqualTo("{\"a\":1}");
        assertThat(String.valueOf(registry.read(framed(1, "{\"a\":".getBytes(StandardCharsets.UTF_8))).failure())).contains("what is behind the frame is none");
        assertThat(String.valueOf(registry.read(framed(1, "1 2".getBytes(StandardCharsets.UTF_8))).failure())).contains("more than one value");
        assertThat(String.valueOf(registry.read(framed(1, new byte[0])).failure())).contains("nothing is behind the frame");
    }

    @Test
    void whatNamesNoSchemaIsLeftAsItIs() throws Exception {
        byte[] line = "<13>hello".getBytes(StandardCharsets.UTF_8);
        assertThat(registry.read(line).bytes()).isSameAs(line);
        assertThat(registry.read(new byte[] {0, 1}).schema()).isEmpty();
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aSchemaThatIsNotThereIsToldOnceAndNotAskedForAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            Readable read = registry.read(framed(404, new byte[] {1, 2}));
            assertThat(read.failure()).hasToString("the registry does not have it (Schema not found)");
            assertThat(read.hex()).isEqualTo("00000001940102");
        }
        assertThat(told).containsExactly("schema 404: the registry does not have it (Schema not found); its records are shown in hex");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void bytesThatDoNotFitAreToldWithTheReason() throws Exception {
        server.schema(7, "AVRO", PORT);
        assertThat(registry.read(framed(7, new byte[] {2})).failure()).hasToString("the record ends in the middle of a value");
        assertThat(String.valueOf(registry.read(framed(7, new byte[] {2, 2, 2})).failure())).contains("1 bytes are left");
        server.schema(8, "AVRO", "{\"type\":\"record\",");
        assertThat(String.valueOf(registry.read(framed(8, new byte[] {2})).failure())).startsWith("its Avro schema cannot be read");
        server.schema(10, "PROTOBUF", "syntax = \"proto3\";\nmessage A {\n string = 1;\n}");
        assertThat(String.valueOf(registry.read(framed(10, new byte[] {0})).failure())).contains("line 3");
        assertThat(told).hasSize(3);
    }

    @Test
    void credentialsAreSentAndARefusalIsNamed() throws Exception {
        server.allowOnly("Basic " + Base64.getEncoder().encodeToString("ops:s3cret".getBytes(StandardCharsets.UTF_8)));
        server.schema(1, "JSON", "{}");
        assertThat(String.valueOf(registry.read(framed(1, new byte[] {'1'})).failure())).contains("refused to answer without credentials");
        try (SchemaRegistry wrong = new SchemaRegistry(RegistryConfig.of(server.url(), "ops:no"), reason -> told.add(reason.english()))) {
            assertThat(String.valueOf(wrong.read(framed(1, new byte[] {'1'})).failure())).contains("refused user or password").doesNotContain("ops:no");
        }
        for (String url : List.of(server.url(), server.url().replace("//", "//ops:s3cret@"))) {
            try (SchemaRegistry right = new SchemaRegistry(RegistryConfig.of(url + "/", url.contains("@") ? "" : "ops:s3cret"), reason -> told.add(reason.english()))) {
                assertThat(text(right.read(framed(1, new byte[] {'1'})))).isEqualTo("1");
                assertThat(right.config().toString()).doesNotContain("s3cret");
            }
        }
    }

    @Test
    void nobodyWaitsForARegistryThatIsAway() throws Exception {
        server.close();
        long begin = System.nanoTime();
        for (int id = 0; id < 2_000; id++) {
            assertThat(String.valueOf(registry.read(framed(id, new byte[] {1})).failure())).contains("refused the connection");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void closingDoesNotWaitForAQuestionUnderWay() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Scope scope = new Scope("test")) {
            SchemaRegistry mute = new SchemaRegistry(RegistryConfig.of("http://127.0.0.1:" + silent.getLocalPort(), ""), reason -> {});
            CompletableFuture<String> failure = new CompletableFuture<>();
            scope.start("reader", () -> failure.complete(String.valueOf(mute.read(framed(1, new byte[] {1})).failure())));
            try (Socket asked = silent.accept()) {
                assertThat(asked.getInputStream().read()).isEqualTo('G');
                mute.close();
                assertThat(failure.get(3, TimeUnit.SECONDS)).contains("broke off");
            }
        }
    }

    @Test
    void hostileBytesEndInASentence() throws Exception {
        server.schema(1, "AVRO", EVENT.replace("\"net.Port\"", PORT));
        server.schema(2, "PROTOBUF", "syntax=\"proto3\"; message A { A a = 1; map<int32, string> m = 2; repeated double d = 3; }");
        server.schema(3, "AVRO", "{\"type\":\"array\",\"items\":\"null\"}");
        server.schema(4, "AVRO", "\"string\"");
        assertThat(String.valueOf(registry.read(framed(3, new byte[] {-2, -1, -1, -1, -1, 15, 0})).failure())).contains("more than 1,000,000 elements");
        assertThat(String.valueOf(registry.read(framed(4, new byte[] {-2, -1, -1, -1, 15})).failure())).contains("bytes are left");
        byte[] deep = new byte[20_000];
        Arrays.fill(deep, (byte) 10);
        assertThat(registry.read(framed(2, deep)).hasFailed()).isTrue();
        Random random = new Random(20261121);
        byte[] good = event();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = good.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length));
            for (int id = 1; id < 5; id++) {
                Readable read = registry.read(framed(id, cut));
                assertThat(read.isDecoded() || read.hasFailed()).isTrue();
            }
        }
    }
}
