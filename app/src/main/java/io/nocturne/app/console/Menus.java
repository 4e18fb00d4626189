package io.nocturne.app.console;

import io.nocturne.ui.fx.Command;
import io.nocturne.ui.fx.CommandRegistry;
import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.fx.Icons;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** The menus of the main window, made of commands. */
final class Menus {
    private final CommandRegistry commands;
    private final I18n i18n;
    private final Desk desk;

    Menus(CommandRegistry commands, I18n i18n, Desk desk) {
        this.commands = commands;
        this.i18n = i18n;
        this.desk = desk;
    }

    /** The menus in the language chosen now. */
    MenuBar bar() {
        MenuBar bar = new MenuBar(
                menu("workbench.menu.console", "workbench.palette", "workbench.goto", "-", "workbench.open", "workbench.network", "-", "workbench.quit"),
                paneMenu(),
                menu("workbench.menu.view", "view.dark", "view.light", "view.system", "-", "view.english", "view.korean", "-", "view.larger",
                        "view.smaller", "view.normal", "-", "view.still"),
                workspaceMenu(),
                menu("workbench.menu.time", "time.pause", "time.live", "time.bar"),
                menu("workbench.menu.help", "workbench.help", "workbench.keys", "-", "workbench.diagnostics"));
        bar.setUseSystemMenuBar(true);
        return bar;
    }

    private Menu menu(String titleKey, String... ids) {
        Menu menu = new Menu(i18n.text(titleKey));
        for (String id : ids) {
            menu.getItems().add(id.equals("-") ? new SeparatorMenuItem() : item(id));
        }
        return menu;
    }

    /** Shortcuts are shown, and handled by the registry for every window. */
    private MenuItem item(String id) {
        Command command = commands.find(id).orElseThrow();
        MenuItem item = new MenuItem(i18n.text(command.titleKey()));
        if (command.icon() != null) {
            item.setGraphic(Icons.of(command.icon()));
        }
        item.disableProperty().bind(Bindings.not(command.enabled()));
        if (command.shortcut() != null) {
            item.setText(i18n.text(command.titleKey()) + "    " + command.shortcut().getDisplayText());
        }
        item.setOnAction(event -> command.run());
        return item;
    }

    private Menu paneMenu() {
        Menu menu = menu("workbench.menu.pane", "pane.new", "pane.close", "pane.reopen", "pane.maximise", "pane.float", "pane.pin", "-");
        for (Tool tool : desk.tools()) {
            MenuItem item = new MenuItem(i18n.text(tool.titleKey()), Icons.of(tool.icon()));
            item.setOnAction(event -> desk.open(tool.id(), PaneState.EMPTY));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Menu workspaceMenu() {
        List<String> ids = new ArrayList<>(Workspaces.NAMES.stream().map(name -> "workspace." + name.toLowerCase(Locale.ROOT)).toList());
        ids.addAll(List.of("-", "workspace.toWall", "workspace.cycle", "-", "workspace.save", "workspace.remove", "workspace.reset"));
        return menu("workbench.menu.workspace", ids.toArray(String[]::new));
    }
}
