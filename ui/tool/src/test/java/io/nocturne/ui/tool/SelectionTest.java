package io.nocturne.ui.tool;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.ui.tool.Thing.DeviceThing;
import io.nocturne.ui.tool.Thing.GroupThing;
import io.nocturne.ui.tool.Thing.HostThing;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Selection selection = new Selection();
    private final Thing device = new DeviceThing("d1", "core-sw01");
    private final Thing group = new GroupThing("lab", "billing");
    private final Thing host = new HostThing("10.0.0.1");

    @Test
    void goesBackAndForwardAsABrowserDoes() {
        selection.choose(device);
        selection.choose(group);

        selection.back();
        assertThat(selection.thing()).isEqualTo(device);
        assertThat(selection.canGoBackProperty().get()).isFalse();

        selection.forward();
        assertThat(selection.thing()).isEqualTo(group);

        selection.back();
        selection.choose(host);
        assertThat(selection.canGoForwardProperty().get()).isFalse();
        assertThat(selection.trail()).containsExactly(device, host);
    }

    @Test
    void choosingTheSameTwiceIsOneStep() {
        selection.choose(device);
        selection.choose(new DeviceThing("d1", "core-sw01"));
        assertThat(selection.trail()).hasSize(1);
    }

    @Test
    void aMirrorIsTheSameSelectionUntilItIsDetached() {
        Selection all = new Selection();
        Selection mirror = all.mirror();
        List<Thing> heard = new ArrayList<>();
        mirror.thingProperty().addListener((o, before, now) -> heard.add(now));

        mirror.choose(new Thing.HostThing("10.0.0.1"));
        all.choose(new Thing.HostThing("10.0.0.2"));
        mirror.back();
        assertThat(all.thing()).isEqualTo(new Thing.HostThing("10.0.0.1"));
        assertThat(mirror.canGoForwardProperty().get()).isTrue();
        assertThat(heard).hasSize(3);

        mirror.detach();
        all.forward();
        assertThat(heard).hasSize(3);
    }

    @Test
    void aPinnedMirrorStaysWithItsThingAndCatchesUpWhenItIsFreed() {
        Selection all = new Selection();
        Selection pane = all.mirror();
        Thing first = new Thing.HostThing("10.0.0.1");
        Thing second = new Thing.HostThing("10.0.0.2");
        all.choose(first);
        pane.pin(true);
        all.choose(second);
        assertThat(pane.thing()).isEqualTo(first);
        pane.choose(first);
        assertThat(all.thing()).isEqualTo(first);
        all.choose(second);
        pane.pin(false);
        assertThat(pane.thing()).isEqualTo(second);
    }

    @Test
    void severalStepsBackAreOne() {
        Selection all = new Selection();
        for (int i = 0; i < 5; i++) {
            all.choose(new Thing.HostThing("10.0.0." + i));
        }
        all.back(3);
        assertThat(all.thing()).isEqualTo(new Thing.HostThing("10.0.0.1"));
        all.back(9);
        assertThat(all.thing()).isEqualTo(new Thing.HostThing("10.0.0.0"));
        assertThat(all.canGoForwardProperty().get()).isTrue();
    }
}
