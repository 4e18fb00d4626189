package io.nocturne.lab.logs;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Logs of applications: JSON, logfmt, Java with stack traces, nginx access lines, Korean. */
public final class ApplicationLogs {
    private static final DateTimeFormatter JAVA = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final DateTimeFormatter NGINX = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);
    private static final List<String> PATHS = List.of(
            "/", "/login", "/api/v1/orders", "/api/v1/orders/48213", "/api/v1/items?q=%ED%82%A4%EB%B3%B4%EB%93%9C", "/static/app.js", "/cart", "/healthz",
            "/api/v1/members/me");
    private static final List<String> AGENTS = List.of(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15", "kube-probe/1.34", "curl/8.16.0");
    private static final List<String> CITIES = List.of("서울", "부산", "대전", "인천", "광주", "대구", "제주");

    private ApplicationLogs() {}

    private static String hex(SplittableRandom r, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "x", r.nextLong() >>> (64 - 4 * digits));
    }

    private static int millis(SplittableRandom r, boolean trouble) {
        double x = -Math.log(1 - r.nextDouble());
        return (int) (3 + x * (trouble ? 900 : 45));
    }

    /** nginx's combined format with the request time at its end. */
    public static LogSource access(long seed, ZoneId zone) {
        SplittableRandom r = new SplittableRandom(seed);
        return (time, trouble) -> {
            String client = "203.0.113." + r.nextInt(1, 255);
            int luck = r.nextInt(100);
            int status = luck < (trouble ? 35 : 1) ? List.of(500, 502, 503, 504).get(r.nextInt(4)) : luck < 42 && luck > 37 ? 404 : luck < 46 && luck > 42 ? 302 : 200;
            int took = millis(r, trouble);
            String path = PATHS.get(r.nextInt(PATHS.size()));
            return new LogLine(client, client + " - " + (r.nextInt(3) == 0 ? "member" + r.nextInt(900) : "-") + " ["
                    + NGINX.format(time.atZone(zone)) + "] \"" + (path.contains("orders") && r.nextBoolean() ? "POST " : "GET ") + path + " HTTP/1.1\" "
                    + status + " " + r.nextInt(180, 48_000) + " \"-\" \"" + AGENTS.get(r.nextInt(AGENTS.size())) + "\" "
                    + String.format(Locale.ROOT, "%.3f", took / 1000.0));
        };
    }

    /** One JSON object a line. */
    public static LogSource orders(long seed) {
        SplittableRandom r = new SplittableRandom(seed);
        int[] order = {480_000};
        return (time, trouble) -> {
            int id = ++order[0];
            boolean bad = r.nextInt(100) < (trouble ? 40 : 2);
            boolean slow = !bad && r.nextInt(25) == 0;
            String message = bad
                    ? List.of("payment gateway timeout", "stock reservation failed: connection refused", "duplicate request").get(r.nextInt(3))
                    : slow ? "slow query on orders_by_member" : List.of("order created", "order paid", "order shipped", "stock reserved").get(r.nextInt(4));
            return new LogLine("order-" + id, "{\"@timestamp\":\"" + time + "\",\"level\":\"" + (bad ? "ERROR" : slow ? "WARN" : "INFO")
                    + "\",\"service\":\"orders\",\"host\":\"order-" + r.nextInt(1, 5) + "\",\"thread\":\"worker-" + r.nextInt(1, 17) + "\",\"trace_id\":\"" + hex(r, 16)
                    + "\",\"order_id\":" + id + ",\"city\":\"" + CITIES.get(r.nextInt(CITIES.size())) + "\",\"amount\":" + r.nextInt(9, 900) * 100
                    + ",\"duration_ms\":" + millis(r, trouble || slow) + ",\"message\":\"" + message + "\"}");
        };
    }

    /** logfmt. */
    public static LogSource gateway(long seed) {
        SplittableRandom r = new SplittableRandom(seed);
        return (time, trouble) -> {
            boolean bad = r.nextInt(100) < (trouble ? 40 : 2);
            String upstream = List.of("orders", "payments", "members", "search").get(r.nextInt(4));
            return new LogLine(upstream, "time=" + time + " level=" + (bad ? "error" : r.nextInt(12) == 0 ? "debug" : "info") + " app=gateway host=gw-"
                    + r.nextInt(1, 4) + " upstream=" + upstream + " trace=" + hex(r, 16) + " attempt=" + r.nextInt(1, bad ? 4 : 2) + " took=" + millis(r, trouble)
                    + "ms msg=\"" + (bad ? "upstream request failed: context deadline exceeded (timeout)" : "request forwarded") + "\"");
        };
    }

    /** A Java application in Logback's usual pattern; failures carry a stack trace over several lines. */
    public static LogSource payments(long seed, ZoneId zone) {
        SplittableRandom r = new SplittableRandom(seed);
        return (time, trouble) -> {
            boolean bad = r.nextInt(100) < (trouble ? 45 : 3);
            String card = "card-" + r.nextInt(1, 40);
            String head = JAVA.format(time.atZone(zone)) + " " + (bad ? "ERROR" : r.nextInt(15) == 0 ? "WARN " : "INFO ") + " [http-nio-8080-exec-" + r.nextInt(1, 33)
                    + "] c.e.pay." + List.of("PaymentService", "CardClient", "LedgerWriter").get(r.nextInt(3)) + " - ";
            if (!bad) {
                return new LogLine(card,
                        head + List.of("Approved ", "Captured ", "Settled ").get(r.nextInt(3)) + r.nextInt(9, 900) * 100 + " KRW in " + millis(r, trouble) + " ms");
            }
            int line = r.nextInt(40, 400);
            return new LogLine(card, head + "Payment failed\njava.util.concurrent.TimeoutException: no answer from card network within 3000 ms\n"
                    + "\tat com.example.pay.CardClient.authorize(CardClient.java:" + line + ")\n\tat com.example.pay.PaymentService.pay(PaymentService.java:88)\n"
                    + "\tat com.example.web.PaymentController.post(PaymentController.java:51)\n\t... 34 common frames omitted\n"
                    + "Caused by: java.net.SocketTimeoutException: Read timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.timedRead(NioSocketImpl.java:278)\n\t... 12 more");
        };
    }

    /** A service that writes Korean. */
    public static LogSource members(long seed, ZoneId zone) {
        SplittableRandom r = new SplittableRandom(seed);
        return (time, trouble) -> {
            boolean bad = r.nextInt(100) < (trouble ? 40 : 4);
            String city = CITIES.get(r.nextInt(CITIES.size()));
            String text = bad
                    ? List.of("[오류] 회원 인증에 실패했습니다: 응답 시간 초과", "[오류] 데이터베이스 연결이 끊어졌습니다, 다시 시도합니다", "[경고] 비밀번호를 5회 틀렸습니다").get(r.nextInt(3))
                    : List.of("[정보] 로그인했습니다", "[정보] 회원 정보를 수정했습니다", "[정보] 배송지를 추가했습니다", "[정보] 쿠폰을 발급했습니다").get(r.nextInt(4));
            return new LogLine("member" + r.nextInt(900),
                    JAVA.format(time.atZone(zone)) + " " + (!bad ? "INFO" : text.startsWith("[경고]") ? "WARN" : "ERROR") + " 회원서비스 - " + text + " (지역=" + city
                            + ", 처리시간=" + millis(r, trouble) + "ms, 요청번호=" + hex(r, 8) + ")");
        };
    }
}
