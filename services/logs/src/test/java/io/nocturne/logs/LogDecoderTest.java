package io.nocturne.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Event;
import io.nocturne.core.Severity;
import io.nocturne.core.Source;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogDecoderTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Source SOURCE = new Source(Source.Kind.SYSLOG, "192.0.2.1:514");

    private static Event decode(byte[] bytes) {
        return new LogDecoder(ZoneOffset.UTC, null).decode(bytes, null, NOW, SOURCE, 0, -1);
    }

    private static Event decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatStandsBeforeTheTimeIsNotLost() {
        Event event = decode("J3 @@ 2026/11/22-04.10.59 @@ job 12 finished");
        assertThat(event.format()).isEqualTo("timed");
        assertThat(event.time()).isEqualTo(Instant.parse("2026-11-22T04:10:59Z"));
        assertThat(event.message()).isEqualTo("@@ job 12 finished");
        assertThat(event.fields()).containsEntry("prefix", "J3 @@");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '\u0001', nullValues = "-", value = {
            "<189>3132517: sw01: 3132513: *Mar  1 18:46:11.123 UTC: %SYS-5-CONFIG_I: Configured~cisco~5~sw01~SYS~2026-03-01T18:46:11.123Z~Configured",
            "<189>45: 2y10w: %LINK-3-UPDOWN: Interface Gi0/1, changed state~cisco~5~-~LINK~-~Interface Gi0/1, changed state",
            "000123: Nov 20 10:00:00.123 KST: %BGP-5-ADJCHANGE: neighbor 10.0.0.1 Up~cisco~5~-~BGP~2026-11-20T01:00:00.123Z~neighbor 10.0.0.1 Up",
            "<187>: 2026 Nov 20 18:50:34 UTC: %ETHPORT-5-IF_UP: Interface up~cisco~3~-~ETHPORT~2026-11-20T18:50:34Z~Interface up",
            "<166>2026-11-20T10:11:12.123Z esx01 Hostd: info hostd[2100] [Originator@6876 sub=Vimsvc] ok~rfc3164~6~esx01~Hostd~2026-11-20T10:11:12.123Z~info hostd[2100] [Originator@6876 sub=Vimsvc] ok",
            "<190>Nov 20 2026 19:05:21 CORE-1 %%01IFNET/4/LINK_STATE(l)[5]:The line protocol is down~huawei~6~CORE-1~IFNET~2026-11-20T19:05:21Z~The line protocol is down",
            "<28>Nov 20 11:00:00 mx1 rpd[1234]: RPD_BGP_NEIGHBOR_STATE_CHANGED: peer down~juniper~4~mx1~rpd~2026-11-20T11:00:00Z~RPD_BGP_NEIGHBOR_STATE_CHANGED: peer down",
            "<13>Nov  3 1:02:03 web01 nginx: started~rfc3164~5~web01~nginx~2026-11-03T01:02:03Z~started",
            "<13>Dec 31 23:59:59 web01 app[7]: last year~rfc3164~5~web01~app~2025-12-31T23:59:59Z~last year",
            "<165>1 2026-10-11T22:14:15.003Z host.example evntslog - ID47 [ex@32473 iut=\"3\" q=\"a\\\"b\"] An event~rfc5424~5~host.example~evntslog~2026-10-11T22:14:15.003Z~An event",
            "<34>1 - - - - - -~rfc5424~2~-~-~-~''",
            "date=2026-11-20 time=10:00:00 tz=\"+0900\" devname=\"FG1\" devid=\"FG100\" level=\"warning\" msg=\"blocked\"~fortigate~4~FG1~-~2026-11-20T01:00:00Z~blocked",
            "2026-11-20 10:00:00,123 ERROR [main] org.example.Service: it broke~java~3~-~org.example.Service~2026-11-20T10:00:00.123Z~it broke",
            "2026-11-20 10:00:00.123  WARN 4711 --- [nio-8080-exec-1] o.s.web.Page : slow~java~4~-~o.s.web.Page~2026-11-20T10:00:00.123Z~slow",
            "2026-11-20 10:00:00,123 - my.module - INFO - hello~java~6~-~my.module~2026-11-20T10:00:00.123Z~hello",
            "I1120 10:00:00.123456    7 server.go:42] ready~klog~6~-~-~2026-11-20T10:00:00.123456Z~ready",
            "2026/11/20 10:00:00 [error] 31#0: *1 open() failed~nginx-error~3~-~-~2026-11-20T10:00:00Z~*1 open() failed",
            "{\"@timestamp\":\"2026-11-20T10:00:00Z\",\"log.level\":\"warn\",\"host\":{\"name\":\"h1\"},\"message\":\"m\"}~json-ecs~4~h1~-~2026-11-20T10:00:00Z~m",
            "{\"version\":\"1.1\",\"host\":\"h1\",\"short_message\":\"m\",\"timestamp\":1795168800.5,\"level\":3}~json-gelf~3~h1~-~2026-11-20T10:00:00.500Z~m",
            "time=2026-11-20T10:00:00Z level=info msg=\"a b\" app=x~logfmt~6~-~x~2026-11-20T10:00:00Z~a b",
            "10.0.0.1 - bob [20/Nov/2026:19:00:00 +0900] \"GET /a HTTP/1.1\" 404 12~access~-~-~-~2026-11-20T10:00:00Z~GET /a HTTP/1.1 404",
            "[   12.345678] usb 1-1: new device~dmesg~-~-~kernel~-~usb 1-1: new device",
            "\uFEFF<13>Nov 20 11:00:00 web01 app: marked~rfc3164~5~web01~app~2026-11-20T11:00:00Z~marked",
            "just some words~raw~-~-~-~-~just some words"
    })
    void readsWhatDevicesSend(String text, String format, String severity, String host, String app, String time, String message) {
        Event event = decode(text);
        assertThat(event.format()).isEqualTo(format);
        assertThat(event.severity() == null ? null : Integer.toString(event.severity().code())).isEqualTo(severity);
        assertThat(event.host()).isEqualTo(host);
        assertThat(event.app()).isEqualTo(app);
        assertThat(event.timeStated() ? event.time().toString() : null).isEqualTo(time);
        assertThat(event.message()).isEqualTo("''".equals(message) ? "" : message);
    }

    @Test
    void structuredDataBecomesFields() {
        Event event = decode("<165>1 2026-10-11T22:14:15Z h a 1 m [x@1 one=\"1\" two=\"b]\\]\"][y one=\"2\"] text");
        assertThat(event.fields()).containsEntry("one", "1").containsEntry("two", "b]]").containsEntry("msgid", "m");
    }

    @Test
    void pairsBecomeFieldsWhereverTheyBegin() {
        assertThat(decode("<134>Nov 20 10:00:00 gw proxyd: [proxyd] session=\"7f\" user=\"kim lee\" src=10.0.0.7").fields())
                .containsEntry("session", "7f").containsEntry("user", "kim lee").containsEntry("src", "10.0.0.7");
        assertThat(decode("<4>Nov 20 10:00:00 fw kernel: [812.4] [BLOCK] IN=eth0 OUT= SRC=10.0.0.7 DST=10.0.0.8").fields())
                .containsEntry("IN", "eth0").containsEntry("OUT", "").containsEntry("DST", "10.0.0.8");
        assertThat(decode("2026-11-20 10:00:00\taction=Allowed\tagent=Windows 11 Agent/1.0\thost=gw1").fields())
                .containsEntry("agent", "Windows 11 Agent/1.0").containsEntry("host", "gw1");
        assertThat(decode("time=1795168800|hostname=gw1|product=VPN & Wall|action=Accept").fields())
                .containsEntry("hostname", "gw1").containsEntry("product", "VPN & Wall");
        assertThat(decode("<14>Nov 20 10:00:00 gw LEEF:1.0|Maker|Wall|1|allow|ReceiveTime=2026/11/20 10:00:00|src=10.0.0.7|msg=two words").fields())
                .containsEntry("src", "10.0.0.7").containsEntry("msg", "two words");
        assertThat(decode("<14>Nov 20 10:00:00 gw LEEF:1.0|Maker|Wall|1|allow|src=10.0.0.7 msg=two words dst=10.0.0.8").fields())
                .containsEntry("msg", "two words").containsEntry("dst", "10.0.0.8");
        assertThat(decode("<14>Nov 20 10:00:00 gw LEEF:2.0|Maker|Wall|1|allow|\\t|src=10.0.0.7\tmsg=two words").fields()).containsEntry("src", "10.0.0.7");
        assertThat(decode("<14>Nov 20 10:00:00 gw CEF:0|Maker|Wall|1|7|x|5|cs1=two words ad.Key[0]=6.3").fields())
                .containsEntry("cs1", "two words").containsEntry("ad.Key[0]", "6.3");
        assertThat(decode("<14>Nov 20 10:00:00 gw Core: @@306,apUp,\"apMac\"=\"02:00\",\"zone name\"=\"x\",\"radio\"=\"11g/n\"").fields())
                .containsEntry("apMac", "02:00").containsEntry("radio", "11g/n");
        assertThat(decode("<14>Nov 20 10:00:00 gw sra[7]: 1427:01:02:event=logout;who='kim lee';ip=10.0.0.7").fields())
                .containsEntry("event", "logout").containsEntry("who", "kim lee").containsEntry("ip", "10.0.0.7");
        assertThat(decode("<85>Nov 20 10:00:00 gw sudo: kim : TTY=pts/0 ; PWD=/root ; USER=root ; COMMAND=/bin/ls -l").fields())
                .containsEntry("USER", "root").containsEntry("COMMAND", "/bin/ls -l");
        assertThat(decode("type=USER_LOGIN msg=audit(1795140184.123:7): pid=1 uid=0 msg='op=login acct=\"kim\" addr=10.0.0.7 res=failed'").fields())
                .containsEntry("acct", "kim").containsEntry("res", "failed");
        assertThat(decode("<14>Nov 20 10:00:00 host prog: nothing = here and there").fields()).isEmpty();
    }

    @Test
    void whatFollowsTheSecondsBehindACommaIsAFractionOrAColumn() {
        assertThat(decode("2026-11-20 10:00:00,250 x").time()).isEqualTo(Instant.parse("2026-11-20T10:00:00.250Z"));
        assertThat(decode("2026-11-20 10:00:00,5,x").time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(decode("2026-11-20 10:00:00,2026-11-20 10:00:01,x").time()).isEqualTo(Instant.parse("2026-11-20T10:00:00Z"));
    }

    @Test
    void koreanIsReadInBothEncodings() {
        String text = "<13>Nov 20 11:00:00 web01 app: 인터페이스가 끊어졌습니다";
        assertThat(decode(text).message()).isEqualTo("인터페이스가 끊어졌습니다");
        assertThat(decode(text.getBytes(Texts.KOREAN)).message()).isEqualTo("인터페이스가 끊어졌습니다");
    }

    @Test
    void impossiblePriIsKept() {
        Event event = decode("<999>Nov 20 11:00:00 web01 app: x");
        assertThat(event.severity()).isNull();
        assertThat(event.host()).isEqualTo("web01");
        assertThat(event.fields()).containsEntry("pri", "999");
    }

    @Test
    void cefFillsEventFromItsExtension() {
        Event event = decode("CEF:0|Vendor|Box|1|42|Bad \\| thing|8|src=10.0.0.1 msg=two words\\=ok dvchost=fw1 rt=1795168800000");
        assertThat(event.severity()).isEqualTo(Severity.ERROR);
        assertThat(event.host()).isEqualTo("fw1");
        assertThat(event.message()).isEqualTo("two words=ok");
        assertThat(event.fields()).containsEntry("name", "Bad | thing").containsEntry("src", "10.0.0.1");
        assertThat(event.time()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void anyBytesGiveAnEvent() {
        Random random = new Random(7);
        String seed = "<189>1 2026-11-20T10:00:00Z host app[1]: %SYS-5-X: {\"a\":[1,{\"b\":2}]} CEF:0|a|b|c|d|e|f| k=v [x y=\"z\"] Nov 20 10:00:00 2026";
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = seed.substring(random.nextInt(seed.length() / 2)).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(6); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Event event = decode(bytes);
            assertThat(event.raw()).isSameAs(bytes);
            assertThat(event.message()).isNotNull();
        }
    }
}
