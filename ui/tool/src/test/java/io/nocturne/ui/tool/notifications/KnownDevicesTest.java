package io.nocturne.ui.tool.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.Thing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class KnownDevicesTest {
    private final Map<String, String> inventory = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final KnownDevices devices = new KnownDevices(this::known, nanos::get);

    private Thing known(Thing thing) {
        asked.incrementAndGet();
        String name = inventory.get(thing.label());
        return name == null ? thing : new Thing.DeviceThing("id-" + name, name);
    }

    @Test
    void aSenderIsCalledByTheNameOfItsDeviceAndElseByItsAddress() {
        inventory.put("192.0.2.1", "core-sw01");
        assertThat(devices.name("192.0.2.1")).isEqualTo("core-sw01");
        assertThat(devices.name("192.0.2.2")).isEqualTo("192.0.2.2");
    }

    @Test
    void theInventoryIsAskedOnceForManyRows() {
        for (int i = 0; i < 1_000; i++) {
            devices.name("192.0.2.1");
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void aDeviceThatIsFoundLaterGetsItsName() {
        assertThat(devices.name("192.0.2.1")).isEqualTo("192.0.2.1");
        inventory.put("192.0.2.1", "core-sw01");
        assertThat(devices.expire()).isFalse();
        assertThat(devices.name("192.0.2.1")).isEqualTo("192.0.2.1");
        nanos.addAndGet(KnownDevices.KEPT.toNanos());
        assertThat(devices.expire()).isTrue();
        assertThat(devices.name("192.0.2.1")).isEqualTo("core-sw01");
        assertThat(devices.expire()).isFalse();
    }
}
