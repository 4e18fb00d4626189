package io.nocturne.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The addresses of many hosts. Names are asked for side by side, since one that is not known may take as long as the name service has patience. */
public final class HostLookup {
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:.%]*:[0-9a-zA-Z:.%]*");
    private static final int AT_ONCE = 32;
    private static final Duration GLANCE = Duration.ofMillis(100);

    /**
     * What came of one.
     *
     * @param address null where there is none
     * @param failure {@link UnknownHostException} or {@link WrongInput}; null where there is an address
     */
    public record Found(@Nullable InetAddress address, @Nullable Exception failure) {}

    private HostLookup() {}

    /**
     * Looks all up and waits for that, on the calling thread.
     *
     * @param hosts names and addresses as people type them
     * @param stopped ends the wait early
     * @return what came of each host that was looked up, in the order given; those not come to are missing
     */
    public static Map<String, Found> all(List<String> hosts, BooleanSupplier stopped) {
        Map<String, Found> found = new ConcurrentHashMap<>();
        List<String> names = new ArrayList<>();
        for (String host : hosts) {
            if (ADDRESS.matcher(host.strip()).matches()) {
                found.put(host, one(host));
            } else {
                names.add(host);
            }
        }
        if (!names.isEmpty()) {
            ask(names, found, stopped);
        }
        Map<String, Found> inOrder = new LinkedHashMap<>();
        for (String host : hosts) {
            Found each = found.get(host);
            if (each != null) {
                inOrder.put(host, each);
            }
        }
        return Collections.unmodifiableMap(inOrder);
    }

    private static void ask(List<String> names, Map<String, Found> found, BooleanSupplier stopped) {
        AtomicInteger next = new AtomicInteger();
        Scope.Work work = () -> {
            for (int i = next.getAndIncrement(); i < names.size() && !stopped.getAsBoolean(); i = next.getAndIncrement()) {
                String name = names.get(i);
                found.put(name, one(name));
            }
        };
        try (Scope scope = new Scope("names")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < Math.min(AT_ONCE, names.size()); i++) {
                threads.add(scope.startPlatform("name", work));
            }
            for (Thread thread : threads) {
                while (!stopped.getAsBoolean() && !thread.join(GLANCE)) {}
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Found one(String host) {
        try {
            return new Found(HostText.find(host), null);
        } catch (UnknownHostException | WrongInput e) {
            return new Found(null, e);
        }
    }
}
