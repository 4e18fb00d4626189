package io.nocturne.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Oid;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TreeView;
import org.junit.jupiter.api.Test;

/** That the tree comes to the place that is asked for, whatever else is open. */
class OidTreeTest {
    /** Ten branches below each place, three steps deep. */
    private static List<OidTree.Entry> ten(Oid oid) {
        List<OidTree.Entry> all = new ArrayList<>();
        for (int arc = 1; arc <= 10 && oid.length() < 4; arc++) {
            all.add(new OidTree.Entry(oid.child(arc), "n" + arc, OidTree.Kind.NODE, oid.length() == 3, false));
        }
        return all;
    }

    @Test
    void whatIsAboveTheChosenPlaceIsFoundToo() {
        AtomicReference<OidTree> shown = new AtomicReference<>();
        try (Screen screen = Screen.show(300, 600, (clock, i18n) -> new OidTree(OidTreeTest::ten), shown::set)) {
            TreeView<OidTree.Entry> view = shown.get().view();
            for (String place : List.of("1.9.5.3", "1.9.2.3", "1.2.4", "1.2.1.7", "1.5.5.5", "1.2.4", "1.1.1.1", "2", "1.9")) {
                screen.run(() -> shown.get().reveal(Oid.parse(place), false));
                screen.run(shown.get()::refill);
                screen.settle();
                assertThat(screen.on(() -> view.getSelectionModel().getSelectedItem().getValue().oid())).hasToString(place);
                assertThat(screen.on(() -> view.getTreeItem(view.getSelectionModel().getSelectedIndex()).getValue().oid())).hasToString(place);
            }
        }
    }

    @Test
    void theNameOfADeepPlaceIsSeenInANarrowTree() {
        AtomicReference<OidTree> shown = new AtomicReference<>();
        OidTree.Source deep = oid -> oid.length() == 20
                ? List.of()
                : List.of(new OidTree.Entry(oid.child(1), "name" + oid.length(), OidTree.Kind.NODE, oid.length() == 19, false));
        try (Screen screen = Screen.show(200, 600, (clock, i18n) -> new OidTree(deep), shown::set)) {
            screen.run(() -> shown.get().reveal(Oid.parse("1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1.1"), false));
            screen.settle();
            Bounds name = screen.on(() -> {
                TreeView<OidTree.Entry> view = shown.get().view();
                Node text = view.lookupAll(".label").stream().filter(node -> node instanceof Labeled label && label.getText().equals("name19")).findFirst().orElseThrow();
                return view.sceneToLocal(text.localToScene(text.getLayoutBounds()));
            });
            assertThat(name.getMinX()).isBetween(0.0, 150.0);
        }
    }
}
