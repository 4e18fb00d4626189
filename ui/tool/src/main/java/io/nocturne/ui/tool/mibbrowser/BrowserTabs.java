package io.nocturne.ui.tool.mibbrowser;

import io.nocturne.ui.control.Drops;
import io.nocturne.ui.fx.I18n;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.TransferMode;

/** The tabs below the details, by their ids. */
final class BrowserTabs extends TabPane {
    private static final double HEADS = 30;

    private final I18n i18n;
    private boolean handing;

    BrowserTabs(I18n i18n) {
        this.i18n = i18n;
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        getStyleClass().add("dense-tabs");
        // What is dragged from another tab reaches the graph over the heads of the tabs.
        setOnDragOver(event -> {
            if (Drops.isText(event) && event.getY() < HEADS) {
                select("watch");
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        // Where it is let go over the heads, it is meant for the graph too.
        setOnDragDropped(event -> {
            if (handing || !Drops.isText(event)) {
                // It comes up again from where it was handed to.
                return;
            }
            handing = true;
            getTabs().stream().filter(tab -> tab.getId().equals("watch")).findFirst()
                    .ifPresent(tab -> tab.getContent().fireEvent(event.copyFor(tab.getContent(), tab.getContent())));
            handing = false;
            event.setDropCompleted(true);
            event.consume();
        });
    }

    /** @param id what is behind {@code mib.tab.} in the texts, too */
    void add(String id, Node content) {
        Tab tab = new Tab();
        tab.setId(id);
        tab.textProperty().bind(i18n.bind("mib.tab." + id));
        tab.setContent(content);
        getTabs().add(tab);
    }

    /** No effect where there is no such tab. */
    void select(String id) {
        getTabs().stream().filter(tab -> tab.getId().equals(id)).findFirst().ifPresent(getSelectionModel()::select);
    }

    String selected() {
        Tab tab = getSelectionModel().getSelectedItem();
        return tab == null ? "results" : tab.getId();
    }
}
