package io.nocturne.ui.tool.manual;

import io.nocturne.ui.fx.I18n;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.Tool;
import io.nocturne.ui.tool.ToolContext;
import io.nocturne.ui.tool.ToolPane;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The user manual, as it lies in the documents of the project: headings, paragraphs, lists and code of Markdown. */
public final class ManualTool implements Tool {
    private static final Kind KIND = Kind.one("manual", "manual.title", "fth-book-open", Home.RIGHT);
    private static final String PLACE = "/io/nocturne/docs/";

    @Override
    public Kind kind() {
        return KIND;
    }

    @Override
    public ToolPane open(ToolContext context, PaneState state) {
        VBox page = new VBox(8);
        page.getStyleClass().add("manual");
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        I18n i18n = context.i18n();
        Runnable show = () -> page.getChildren().setAll(blocks(read(i18n.locale().getLanguage())));
        i18n.localeProperty().addListener((o, before, now) -> show.run());
        show.run();
        return () -> scroll;
    }

    private static String read(String language) {
        try (InputStream own = ManualTool.class.getResourceAsStream(PLACE + "manual_" + language + ".md");
                InputStream in = own != null ? own : ManualTool.class.getResourceAsStream(PLACE + "manual.md")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.List<Node> blocks(String markdown) {
        java.util.List<Node> blocks = new java.util.ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        boolean code = false;
        for (String line : markdown.lines().toList()) {
            if (line.startsWith("```")) {
                flush(paragraph, blocks, code);
                code = !code;
            } else if (code) {
                paragraph.append(line).append('\n');
            } else if (line.isBlank()) {
                flush(paragraph, blocks, false);
            } else if (line.startsWith("#")) {
                flush(paragraph, blocks, false);
                Label heading = new Label(line.replaceFirst("^#+ *", ""));
                heading.getStyleClass().addAll("strong", line.startsWith("## ") ? "medium" : line.startsWith("###") ? "small" : "large");
                heading.setWrapText(true);
                blocks.add(heading);
            } else if (line.startsWith("- ") || line.startsWith("| ")) {
                flush(paragraph, blocks, false);
                if (!line.matches("\\|[ -|]+\\|")) {
                    paragraph.append(line.startsWith("- ") ? "•  " + line.substring(2) : line.replaceAll("^\\| *| *\\|$", "").replaceAll(" *\\| *", "   "));
                }
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        flush(paragraph, blocks, code);
        return blocks;
    }

    private static void flush(StringBuilder paragraph, java.util.List<Node> blocks, boolean code) {
        if (paragraph.isEmpty()) {
            return;
        }
        String text = paragraph.toString();
        paragraph.setLength(0);
        if (code) {
            Label label = new Label(text.stripTrailing());
            label.getStyleClass().addAll("mono", "code");
            blocks.add(label);
            return;
        }
        TextFlow flow = new TextFlow();
        String[] parts = text.split("`|\\*\\*");
        boolean marked = false;
        for (String part : parts) {
            Text piece = new Text(part);
            piece.getStyleClass().add(marked ? "manual-mark" : "manual-text");
            flow.getChildren().add(piece);
            marked = !marked;
        }
        blocks.add(flow);
    }
}
