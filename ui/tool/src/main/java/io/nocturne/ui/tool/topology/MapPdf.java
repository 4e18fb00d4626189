package io.nocturne.ui.tool.topology;

import io.nocturne.core.Level;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.ui.control.ChartFonts;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.control.GraphBends;
import io.nocturne.ui.control.GraphLanes;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.paint.Color;

/**
 * A map as a PDF page (ISO 32000-1) of lines, circles and names, as sharp on a wall as on a desk. Names are written as the outlines of their letters, so that
 * every script appears on every machine; they stand there as text that cannot be seen too, so that they are found and copied. The page is at most as long as PDF lets it be; a larger map is made smaller.
 */
final class MapPdf {
    /** Points; annex C of the standard. */
    private static final double LONGEST = 14_400;

    private static final double LETTERS = 11;
    /** How far a Bézier curve's handles reach for a quarter of a circle. */
    private static final double ARC = 0.5523;

    private final MapModel model;
    private final MapExport.Picture picture;
    private final StringBuilder page = new StringBuilder();
    private final Font font = ChartFonts.text(LETTERS);
    private final FontRenderContext context = new FontRenderContext(null, true, true);
    private final PdfWords words = new PdfWords();
    private final List<MapFlow> figures = new ArrayList<>();
    private double left;
    private double top;
    private double scale = 1;
    private double height;

    MapPdf(MapModel model, MapExport.Picture picture) {
        this.model = model;
        this.picture = picture;
    }

    byte[] bytes() throws IOException {
        List<MapFigure.Frame> frames = MapFigure.frames(model, picture.frames());
        double[] box = MapFigure.extent(model, MapFigure.names(model, LETTERS), frames, LETTERS);
        Backdrop backdrop = picture.backdrop();
        if (backdrop != null) {
            box = backdrop.within(box);
        }
        left = box[0];
        top = box[1];
        double wide = box[2] - box[0];
        double high = box[3] - box[1];
        scale = Math.min(1, LONGEST / Math.max(wide, high));
        height = high * scale;
        fill(picture.ground());
        line("0 0 %.1f %.1f re f", wide * scale, height);
        if (backdrop != null) {
            Place foot = new Place(backdrop.where().getMinX(), backdrop.where().getMaxY());
            line("q %.1f 0 0 %.1f %.1f %.1f cm /Ground Do Q", backdrop.where().getWidth() * scale, backdrop.where().getHeight() * scale, x(foot), y(foot));
        }
        frames.forEach(this::frame);
        List<Graph.Edge> edges = model.graph().edges();
        double[] lanes = GraphLanes.of(edges);
        double[] bows = MapExport.bows(model);
        for (int i = 0; i < lanes.length; i++) {
            edge(edges.get(i), lanes[i], bows[i]);
        }
        Map<String, MapFigure.Name> names = MapFigure.names(model, LETTERS / scale);
        for (MapFlow flow : MapFlow.apart(figures, names.values(), LETTERS / scale)) {
            Place at = new Place(flow.wordsX(), flow.wordsY());
            name(flow.words(), x(at), y(at) - LETTERS * 0.35, picture.text());
        }
        model.graph().nodes().forEach(this::node);
        for (Graph.Node node : model.graph().nodes()) {
            MapFigure.Name name = names.get(node.id());
            if (name != null) {
                Place foot = new Place(name.x(), name.y());
                name(node.label(), x(foot), y(foot), picture.text());
            }
        }
        return document(wide * scale, height);
    }

    private Place place(String id) {
        return model.places().getOrDefault(id, new Place(0, 0));
    }

    private double x(Place place) {
        return (place.x() - left) * scale;
    }

    /** PDF counts upwards. */
    private double y(Place place) {
        return height - (place.y() - top) * scale;
    }

    private void edge(Graph.Edge edge, double lane, double bow) {
        double[] ends = MapExport.ends(model, edge, lane);
        Place a = new Place(ends[0], ends[1]);
        Place b = new Place(ends[2], ends[3]);
        List<MapFlow> flows = MapFlow.of(edge, ends, bow);
        if (!flows.isEmpty()) {
            flows.forEach(flow -> flow(flow, MapExport.dashes(edge.style())));
            return;
        }
        boolean down = edge.style() == Graph.Style.DOWN;
        Level level = down ? Level.CRITICAL : edge.level();
        stroke(level == null ? picture.line() : color(level));
        line("%.1f w [%s] 0 d", down ? 2.5 : 1.2, MapExport.dashes(edge.style()));
        if (bow == 0) {
            line("%.1f %.1f m %.1f %.1f l S [] 0 d", x(a), y(a), x(b), y(b));
        } else {
            bow(ends, a, b, bow);
        }
        if (down) {
            double[] middle = MapFigure.middle(ends, bow);
            Place at = new Place(middle[0], middle[1]);
            double[] arms = {x(at) - 5, x(at) + 5, y(at) - 5, y(at) + 5};
            line("2 w %.1f %.1f m %.1f %.1f l %.1f %.1f m %.1f %.1f l S", arms[0], arms[2], arms[1], arms[3], arms[0], arms[3], arms[1], arms[2]);
        }
    }

    private void flow(MapFlow flow, String dashes) {
        Color color = flow.level() == null ? picture.line() : color(flow.level());
        double[] c = flow.half().curve();
        double[] a = flow.half().arrow();
        Place end = new Place(c[0], c[1]);
        Place over = new Place(c[2], c[3]);
        Place middle = new Place(c[4], c[5]);
        stroke(color);
        fill(color);
        line("%.1f w [%s] 0 d %.1f %.1f m", flow.width(), dashes, x(end), y(end));
        bent(x(end), y(end), x(over), y(over), x(middle), y(middle));
        line("S [] 0 d");
        if (a.length > 0) {
            Place tip = new Place(a[0], a[1]);
            Place one = new Place(a[2], a[3]);
            Place other = new Place(a[4], a[5]);
            line("%.1f %.1f m %.1f %.1f l %.1f %.1f l f", x(tip), y(tip), x(one), y(one), x(other), y(other));
        }
        figures.add(flow);
    }

    private void bow(double[] ends, Place a, Place b, double bow) {
        double[] handle = GraphBends.handle(ends[0], ends[1], ends[2], ends[3], bow);
        Place over = new Place(handle[0], handle[1]);
        line("%.1f %.1f m", x(a), y(a));
        bent(x(a), y(a), x(over), y(over), x(b), y(b));
        line("S [] 0 d");
    }

    private Color color(Level level) {
        return picture.levels().getOrDefault(level.name(), picture.line());
    }

    private void frame(MapFigure.Frame frame) {
        // Round caps and joins, and back to what they were.
        line("1 J 1 j");
        stroke(picture.ground().interpolate(picture.line(), 0.4));
        band(frame, 2 * frame.half() + 2);
        stroke(picture.ground().interpolate(picture.node(), 0.5));
        band(frame, 2 * frame.half());
        line("0 J 0 j");
        Place name = new Place(frame.x(), frame.y());
        name(frame.name(), x(name), y(name), picture.line());
    }

    private void band(MapFigure.Frame frame, double wide) {
        line("%.2f w", wide * scale);
        for (double[] one : frame.lines()) {
            Place a = new Place(one[0], one[1]);
            Place b = new Place(one[2], one[3]);
            line("%.1f %.1f m %.1f %.1f l", x(a), y(a), x(b), y(b));
        }
        line("S");
    }

    private void node(Graph.Node node) {
        Place at = place(node.id());
        MapFigure.Form form = MapFigure.form(node);
        fill(form.full() ? picture.line() : picture.node());
        stroke(form.full() ? picture.line() : color(node.level()));
        double x = x(at);
        double y = y(at);
        double w = form.halfWidth();
        double h = form.halfHeight();
        line("%s w [%s] 0 d", form.full() ? "0.5" : "2", form.dashed() ? "3 2" : "");
        if (form.round()) {
            line("%.1f %.1f m", x + w, y);
            curve(x + w, y + h * ARC, x + w * ARC, y + h, x, y + h);
            curve(x - w * ARC, y + h, x - w, y + h * ARC, x - w, y);
            curve(x - w, y - h * ARC, x - w * ARC, y - h, x, y - h);
            curve(x + w * ARC, y - h, x + w, y - h * ARC, x + w, y);
            line("b [] 0 d");
        } else {
            line("%.1f %.1f %.1f %.1f re b [] 0 d", x - w, y - h, 2 * w, 2 * h);
        }
        if (node.kind() == Graph.Kind.GROUP) {
            name(Integer.toString(node.count()), x, y - LETTERS * 0.35, picture.text());
        }
    }

    private void curve(double ax, double ay, double bx, double by, double x, double y) {
        line("%.2f %.2f %.2f %.2f %.2f %.2f c", ax, ay, bx, by, x, y);
    }

    /** PDF has no curves of one handle: two that do the same. */
    private void bent(double fromX, double fromY, double handleX, double handleY, double x, double y) {
        curve(
                fromX + 2 * (handleX - fromX) / 3, fromY + 2 * (handleY - fromY) / 3, x + 2 * (handleX - x) / 3, y + 2 * (handleY - y) / 3, x, y);
    }

    /** The outlines of a name, its middle at {@code x}, on a rim that keeps lines off it. */
    private void name(String text, double x, double y, Color color) {
        if (text.isEmpty()) {
            return;
        }
        stroke(picture.ground());
        line("3 w 1 j");
        outlines(text, x, y);
        line("S 0 j");
        fill(color);
        outlines(text, x, y);
        line("f");
        double half = font.getStringBounds(text, context).getWidth() / 2;
        page.append(words.show(text, x - half, y, 2 * half, LETTERS)).append('\n');
    }

    private void outlines(String text, double x, double y) {
        var glyphs = font.layoutGlyphVector(context, text.toCharArray(), 0, text.length(), Font.LAYOUT_LEFT_TO_RIGHT);
        Rectangle2D box = glyphs.getLogicalBounds();
        double from = x - box.getWidth() / 2;
        double[] at = new double[6];
        double[] now = new double[2];
        for (PathIterator path = glyphs.getOutline().getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            for (int i = 0; i < 6; i += 2) {
                at[i] += from;
                at[i + 1] = y - at[i + 1];
            }
            switch (kind) {
                case PathIterator.SEG_MOVETO -> line("%.2f %.2f m", at[0], at[1]);
                case PathIterator.SEG_LINETO -> line("%.2f %.2f l", at[0], at[1]);
                case PathIterator.SEG_QUADTO -> bent(now[0], now[1], at[0], at[1], at[2], at[3]);
                case PathIterator.SEG_CUBICTO -> curve(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> line("h");
            }
            int last = kind == PathIterator.SEG_CUBICTO ? 4 : kind == PathIterator.SEG_QUADTO ? 2 : 0;
            if (kind != PathIterator.SEG_CLOSE) {
                now[0] = at[last];
                now[1] = at[last + 1];
            }
        }
    }

    private void fill(Color color) {
        line("%.3f %.3f %.3f rg", color.getRed(), color.getGreen(), color.getBlue());
    }

    private void stroke(Color color) {
        line("%.3f %.3f %.3f RG", color.getRed(), color.getGreen(), color.getBlue());
    }

    private void line(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private byte[] document(double wide, double high) throws IOException {
        ByteArrayOutputStream packed = packed(page.toString().getBytes(StandardCharsets.US_ASCII));
        List<String> bodies = words.objects(5);
        Backdrop backdrop = picture.backdrop();
        String resources = words.resources(5) + (backdrop == null ? "" : " /XObject << /Ground " + (5 + bodies.size()) + " 0 R >>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> starts = new ArrayList<>();
        write(out, "%PDF-1.4\n");
        object(out, starts, "<< /Type /Catalog /Pages 2 0 R >>");
        object(out, starts, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        object(out, starts, String.format(
                Locale.ROOT, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.1f %.1f] /Resources << %s >> /Contents 4 0 R >>", wide, high,
                resources));
        stream(out, starts, "", packed);
        for (String body : bodies) {
            object(out, starts, body);
        }
        if (backdrop != null) {
            String form = "/Type /XObject /Subtype /Image /Width " + backdrop.wide() + " /Height " + backdrop.high() + " /ColorSpace /DeviceRGB /BitsPerComponent 8 ";
            stream(out, starts, form, packed(backdrop.upon(picture.ground())));
        }
        int table = out.size();
        write(out, "xref\n0 " + (starts.size() + 1) + "\n0000000000 65535 f \n");
        for (int start : starts) {
            write(out, String.format(Locale.ROOT, "%010d 00000 n \n", start));
        }
        write(out, "trailer\n<< /Size " + (starts.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }

    private static ByteArrayOutputStream packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(bytes);
        }
        return packed;
    }

    private static void stream(ByteArrayOutputStream out, List<Integer> starts, String form, ByteArrayOutputStream packed) throws IOException {
        starts.add(out.size());
        write(out, starts.size() + " 0 obj\n<< " + form + "/Length " + packed.size() + " /Filter /FlateDecode >>\nstream\n");
        packed.writeTo(out);
        write(out, "\nendstream\nendobj\n");
    }

    private static void object(ByteArrayOutputStream out, List<Integer> starts, String body) throws IOException {
        starts.add(out.size());
        write(out, starts.size() + " 0 obj\n" + body + "\nendobj\n");
    }

    private static void write(ByteArrayOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
