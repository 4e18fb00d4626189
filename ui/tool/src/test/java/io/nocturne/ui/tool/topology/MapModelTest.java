package io.nocturne.ui.tool.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.nocturne.core.Level;
import io.nocturne.topology.Mac;
import io.nocturne.topology.MapLayout;
import io.nocturne.topology.MapLayout.Place;
import io.nocturne.topology.NetworkPaths.Step;
import io.nocturne.topology.NetworkView;
import io.nocturne.topology.NetworkView.DeviceState;
import io.nocturne.topology.NetworkView.PortKey;
import io.nocturne.topology.PortErrors;
import io.nocturne.topology.PortReading;
import io.nocturne.topology.Topology;
import io.nocturne.topology.Topology.Link;
import io.nocturne.topology.Topology.Port;
import io.nocturne.topology.Topology.Standing;
import io.nocturne.ui.control.Graph;
import io.nocturne.ui.tool.PaneState;
import io.nocturne.ui.tool.topology.MapColours.Paint;
import io.nocturne.ui.tool.topology.MapModel.Layer;
import io.nocturne.ui.tool.topology.MapModel.Wish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MapModelTest {
    private static final Link UPLINK = link("a", "Gi0/1", 1, "b", "Gi0/2", 2, Standing.CONFIRMED, false);
    private static final Link SECOND = link("a", "Gi0/2", 2, "b", "Gi0/3", 3, Standing.CONFIRMED, true);
    private static final Link GUESS = link("b", "Gi0/9", 9, "c", "Gi0/1", 1, Standing.INFERRED, false);

    private final Map<PortKey, PortReading> ports = new HashMap<>();
    private final Map<String, DeviceState> states = new HashMap<>();

    private static Link link(String a, String aPort, int aIndex, String b, String bPort, int bIndex, Standing standing, boolean blocked) {
        return new Link(new Port(a, aPort, aIndex), new Port(b, bPort, bIndex), Set.of("lldp"), standing, 0.9, 0, blocked);
    }

    private static Topology.Node node(String id) {
        return new Topology.Node(id, id + ".seoul", List.of("10.0.0.1"), "", null, Set.of());
    }

    private NetworkView view() {
        Topology topology = new Topology(
                List.of(node("a"), node("b"), node("c"), node("=d")),
                List.of(UPLINK, SECOND, GUESS),
                List.of(List.of(new Port("a", "Gi0/5", 5), new Port("b", "Gi0/5", 5), new Port("c", "Gi0/5", 5))),
                List.of(new Topology.Host(Objects.requireNonNull(Mac.parse("02:00:00:00:00:01")), "10.0.0.77", "c", "Gi0/7", 0.8)),
                List.of());
        return new NetworkView(topology, states, ports, Instant.EPOCH, null, List.of());
    }

    private MapModel draw(Layer layer, Paint paint) {
        return MapModel.draw(view(), new Wish(layer, paint, MapLayout.Style.RADIAL, 1.5), Map.of());
    }

    private static Graph.Edge edge(MapModel model, Link link) {
        return model.graph().edges().stream().filter(edge -> edge.id().equals(link.key())).findFirst().orElseThrow();
    }

    @Test
    void aDeviceThatIsOfflineSaysSoBesideItsName() {
        Topology.Node walk = new Topology.Node("w", "w.seoul", List.of(), "", null, Set.of(), Topology.Answer.OFFLINE, "");
        Wish wish = new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, MapEdits.NONE, "offline");
        Topology topology = new Topology(List.of(node("a"), walk), List.of(), List.of(), List.of(), List.of());

        MapModel model = MapModel.draw(new NetworkView(topology, states, ports, Instant.EPOCH, null, List.of()), wish, Map.of());

        assertThat(model.graph().nodes()).extracting(Graph.Node::label).containsExactlyInAnyOrder("a.seoul", "w.seoul (offline)");
    }

    @Test
    void ofALinkOfWhichNothingWasPolledNoColourSaysThatAllIsWell() {
        for (Layer layer : List.of(Layer.PHYSICAL, Layer.TREE, Layer.VLAN, Layer.HOSTS)) {
            for (Paint paint : List.of(Paint.LOAD, Paint.ERRORS, Paint.LATENCY)) {
                assertThat(draw(layer, paint).graph().edges()).as("%s by %s", layer, paint).allSatisfy(edge -> assertThat(edge.level()).isNull());
            }
        }
    }

    @Test
    void aWayIsMarkedOverSegmentsAndSubmapsToo() {
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);
        List<Step> way = List.of(new Step("b", null, ""), new Step("a", UPLINK, ""), new Step("c", null, "segment 1"));

        assertThat(MapWays.along(model, MapEdits.NONE, way))
                .containsExactlyInAnyOrder("b", "a", "c", "segment 1", UPLINK.key(), "segment 1|a Gi0/5", "segment 1|c Gi0/5");

        MapEdits edits = MapEdits.NONE.with(new MapEdits.Submap("submap 1", "north", true, List.of("a", "segment 1")));
        MapModel folded = MapModel.draw(view(), new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, edits), Map.of());
        assertThat(MapWays.along(folded, edits, way)).containsExactlyInAnyOrder("b", "submap 1", "c", "b|submap 1", "c|submap 1");
    }

    @Test
    void aLineAtACollapsedSubmapTellsWhichLinksItStandsFor() {
        MapEdits.Submap north = new MapEdits.Submap("submap 1", "north", true, List.of("a", "c"));
        MapModel folded = MapModel.draw(
                view(), new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, MapEdits.NONE.with(north)), Map.of());

        List<Link> links = MapOverview.bundle(folded, "b|submap 1", id -> id.equals(north.id()) ? north.members() : List.of());

        assertThat(links).contains(UPLINK).allSatisfy(link -> assertThat(List.of(link.a().device(), link.b().device())).contains("b"));
        assertThat(MapOverview.bundle(folded, UPLINK.key(), id -> List.of())).isEmpty();
        assertThat(MapOverview.bundle(folded, "b", id -> List.of())).isEmpty();
    }

    @Test
    void onlyWhatIsPinnedKeepsItsPlaceWhereAllElseHasNone() {
        Map<String, Place> anew = draw(Layer.PHYSICAL, Paint.STATE).places();
        MapEdits edits = MapEdits.NONE.withPins(List.of("a"), true);
        Wish wish = new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, edits);

        Map<String, Place> places = MapModel.draw(view(), wish, Map.of("a", new Place(900, -700))).places();

        assertThat(places).containsEntry("a", new Place(900, -700));
        assertThat(places).containsEntry("b", anew.get("b")).containsEntry("c", anew.get("c"));
    }

    @Test
    void untilAWholeScanHasPlacedTheNodesOnlyWhatTheUserHasMovedStays() {
        Map<String, Place> anew = draw(Layer.PHYSICAL, Paint.STATE).places();
        Wish wish = new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5);
        Map<String, Place> moved = Map.of("a", new Place(900, -700));

        Map<String, Place> provisional = MapModel.draw(view(), wish, moved, false).places();
        Map<String, Place> settled = MapModel.draw(view(), wish, moved, true).places();

        assertThat(provisional).containsEntry("a", new Place(900, -700)).containsEntry("b", anew.get("b")).containsEntry("c", anew.get("c"));
        assertThat(settled).containsEntry("a", new Place(900, -700));
        assertThat(settled.get("b")).isNotEqualTo(anew.get("b"));
    }

    @Test
    void linksLookAsTheyAre() {
        states.put("a", new DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 1));
        ports.put(new PortKey("a", 1), new PortReading(false, 0, 0, 1_000_000_000));
        ports.put(new PortKey("a", 2), new PortReading(true, 0, 0, 1_000_000_000));
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);
        assertThat(edge(model, UPLINK).style()).isEqualTo(Graph.Style.DOWN);
        assertThat(edge(model, SECOND).style()).isEqualTo(Graph.Style.BLOCKED);
        assertThat(edge(model, GUESS).style()).isEqualTo(Graph.Style.DASHED);
        assertThat(model.places()).hasSize(5);
        assertThat(model.graph().nodes()).filteredOn(node -> node.id().equals("a")).singleElement().extracting(Graph.Node::level).isEqualTo(Level.OK);
    }

    @Test
    void loadsColourLinksAndTheirDevices() {
        states.put("a", new DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 1));
        ports.put(new PortKey("a", 1), new PortReading(true, 1e8, 9.5e8, 1_000_000_000));
        MapModel model = draw(Layer.PHYSICAL, Paint.LOAD);
        assertThat(edge(model, UPLINK).level()).isEqualTo(Level.MAJOR);
        assertThat(edge(model, UPLINK).flow()).as("what b sends is what a receives").isEqualTo(new Graph.Flow(0.95, 0.1, Level.MAJOR, Level.OK));
        assertThat(edge(model, UPLINK).aLabel()).isEqualTo("Gi0/1");
        assertThat(edge(model, SECOND).flow()).isNull();
        assertThat(edge(draw(Layer.PHYSICAL, Paint.STATE), UPLINK).flow()).isNull();
        assertThat(model.graph().nodes()).filteredOn(node -> node.id().equals("a")).singleElement().extracting(Graph.Node::level).isEqualTo(Level.MAJOR);
    }

    @Test
    void errorsColourLinksByTheirWorseDirection() {
        states.put("a", new DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 1));
        states.put("b", new DeviceState(Level.OK, Instant.EPOCH, Instant.EPOCH, 1, 1));
        PortErrors.Direction clean = new PortErrors.Direction(0, 0, 900);
        ports.put(new PortKey("a", 1), new PortReading(true, 1, 1, 1_000_000_000, new PortErrors(clean, new PortErrors.Direction(0.1, 0.1, 999.8))));
        ports.put(new PortKey("b", 1), new PortReading(true, 1, 1, 1_000_000_000, new PortErrors(clean, clean)));
        ports.put(new PortKey("a", 2), new PortReading(true, 1, 1, 1_000_000_000));
        MapModel model = draw(Layer.PHYSICAL, Paint.ERRORS);
        assertThat(edge(model, UPLINK).level()).isEqualTo(Level.MINOR);
        assertThat(edge(model, UPLINK).aLabel()).isEqualTo("Gi0/1  \u2191 200 ppm");
        assertThat(edge(model, UPLINK).bLabel()).doesNotContain("ppm");
        assertThat(edge(model, SECOND).level()).isNull();
        assertThat(model.graph().nodes()).filteredOn(node -> node.id().equals("a")).singleElement().extracting(Graph.Node::level).isEqualTo(Level.MINOR);
        assertThat(model.graph().nodes()).filteredOn(node -> node.id().equals("b")).singleElement().extracting(Graph.Node::level).isEqualTo(Level.OK);
    }

    @Test
    void errorsHaveLevelsWithAndWithoutAPacketCount() {
        assertThat(MapColours.ofErrors(PortErrors.Direction.UNKNOWN)).isNull();
        assertThat(MapColours.ofErrors(new PortErrors.Direction(0, 0, 0))).isEqualTo(Level.OK);
        assertThat(MapColours.ofErrors(new PortErrors.Direction(0.001, 0, 1_000))).isEqualTo(Level.INFO);
        assertThat(MapColours.ofErrors(new PortErrors.Direction(2, Double.NaN, 1_000))).isEqualTo(Level.MAJOR);
        assertThat(MapColours.ofErrors(new PortErrors.Direction(0.2, 0, Double.NaN))).isEqualTo(Level.MINOR);
        assertThat(MapColours.ofErrors(new PortErrors.Direction(20, 0, Double.NaN))).isEqualTo(Level.MAJOR);
    }

    @Test
    void hostsHangOnTheirDevices() {
        MapModel model = draw(Layer.HOSTS, Paint.STATE);
        assertThat(model.graph().nodes()).extracting(Graph.Node::label).contains("10.0.0.77");
        assertThat(draw(Layer.PHYSICAL, Paint.STATE).hosts()).isEmpty();
    }

    @Test
    void placesAreRememberedByLayer() {
        MapState state = new MapState(PaneState.EMPTY);
        state.layer = Layer.HOSTS;
        state.known(Layer.HOSTS).put("a b", new MapLayout.Place(12, -7));
        MapState again = new MapState(state.save());
        assertThat(again.layer).isEqualTo(Layer.HOSTS);
        assertThat(again.known(Layer.HOSTS)).containsExactly(Map.entry("a b", new MapLayout.Place(12, -7)));
        assertThat(new MapState(PaneState.of("layer", "nonsense").with("places.HOSTS", "1 x y")).known(Layer.HOSTS)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = MapExport.Format.class, names = {"SVG", "GRAPHML", "DRAWIO"})
    void mapsAreWrittenForOtherPrograms(MapExport.Format format, @TempDir Path dir) throws Exception {
        Path file = dir.resolve("map." + format.extension());
        MapExport.write(draw(Layer.PHYSICAL, Paint.STATE), picture(), format, file);
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(Files.readString(file)).contains("a.seoul", "b.seoul", "c.seoul");
        assertThat(document.getElementsByTagName(format == MapExport.Format.SVG ? "line" : format == MapExport.Format.GRAPHML ? "edge" : "mxGeometry").getLength())
                .isGreaterThanOrEqualTo(6);
    }

    @Test
    void drawingsHaveTheFormsOfTheScreen(@TempDir Path dir) throws Exception {
        ports.put(new PortKey("a", 1), new PortReading(false, 0, 0, 1_000_000_000));
        Path file = dir.resolve("map.svg");
        MapExport.write(draw(Layer.PHYSICAL, Paint.STATE), picture(), MapExport.Format.SVG, file);
        assertThat(Files.readString(file))
                .as("a cross, a dashed ring, a bar and a frame")
                .contains("l10 10m0 -10l-10 10", "rx=\"7.0\" ry=\"7.0\"", "stroke-dasharray=\"3 2\"", "width=\"10.0\" height=\"5.0\"", ">North</text>");
    }

    @Test
    void namesGoOutOfEachOthersWay() {
        List<Graph.Node> nodes = List.of(
                new Graph.Node("a", "core-switch-one", Level.OK, Graph.Kind.SWITCH), new Graph.Node("b", "core-switch-two", Level.OK, Graph.Kind.SWITCH));
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);
        MapModel near = new MapModel(
                model.view(), new Graph(nodes, List.of()), Map.of("a", new Place(0, 0), "b", new Place(40, 0)), model.nodes(), model.links(), model.hosts(), 0,
                model.routes(), Set.of(), model.segments(), model.overview());
        Map<String, MapFigure.Name> names = MapFigure.names(near, 13);
        assertThat(names.get("a").y()).isPositive();
        assertThat(names.get("b")).satisfies(name -> assertThat(name.y() < 0 || name.x() > 90).isTrue());
    }

    @Test
    void linksAreWrittenAsRows(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("map.csv");
        MapExport.write(draw(Layer.PHYSICAL, Paint.STATE), picture(), MapExport.Format.of("x.CSV"), file);
        assertThat(Files.readAllLines(file)).hasSize(4).element(1).asString().startsWith("a.seoul,Gi0/1,b.seoul,Gi0/2,");

        MapEdits edits = MapEdits.NONE
                .with(new MapEdits.Spot("drawn 1", "Provider"))
                .with(new MapEdits.Line("drawn 1", "a", "dark fibre"))
                .with(new MapEdits.Submap("submap 1", "North", true, List.of("b", "c")));
        MapModel drawn = MapModel.draw(
                view(), new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, edits), Map.of("a", new Place(5, 6), "drawn 1", new Place(7, 8)));
        MapExport.write(drawn, picture(), MapExport.Format.CSV, file);
        assertThat(Files.readAllLines(file)).hasSize(5).last().asString().isEqualTo("Provider,,a.seoul,,,,drawn,,,,,,7.0,8.0,5.0,6.0");
        assertThat(Files.readAllLines(file)).element(1).asString().as("what is in a submap has no place of its own").endsWith(",5.0,6.0,,");
    }

    @Test
    void mapsAreWrittenAsJsonWithTheirPlaces(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("map.json");
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);
        MapExport.write(model, picture(), MapExport.Format.of("map.json"), file);
        assertThat(Files.readString(file))
                .contains("{\"id\":\"a\",\"label\":\"a.seoul\",\"kind\":\"hearsay\"", "\"aPort\":\"Gi0/1\"", "\"evidence\":\"lldp\"")
                .contains(String.format(java.util.Locale.ROOT, "\"x\":%.2f", model.places().get("a").x()));
        assertThat(MapJson.quoted("a\"\n\\")).isEqualTo("\"a\\\"\\u000a\\\\\"");
    }

    @Test
    void aWeatherMapIsWrittenInHalvesWithTheirPercentages(@TempDir Path dir) throws Exception {
        ports.put(new PortKey("a", 1), new PortReading(true, 1e8, 9.5e8, 1_000_000_000));
        Path file = dir.resolve("map.svg");
        MapExport.write(draw(Layer.PHYSICAL, Paint.LOAD), picture(), MapExport.Format.SVG, file);
        assertThat(Files.readString(file)).contains(">95 %<", ">10 %<", "<polygon ");
        MapExport.write(draw(Layer.PHYSICAL, Paint.STATE), picture(), MapExport.Format.SVG, file);
        assertThat(Files.readString(file)).doesNotContain("<polygon ");
        MapExport.write(draw(Layer.PHYSICAL, Paint.LOAD), picture(), MapExport.Format.PDF, dir.resolve("map.pdf"));
        assertThat(dir.resolve("map.pdf")).isNotEmptyFile();
    }

    @Test
    void percentagesInPicturesKeepOffNamesAndEachOtherTheBusiestFirst() {
        Graph.Edge idle = new Graph.Edge("i", "a", "b", "", "", Graph.Style.SOLID, 0.1, Level.OK, new Graph.Flow(0.1, 0.1, Level.OK, Level.OK));
        Graph.Edge busy = new Graph.Edge("b", "a", "b", "", "", Graph.Style.SOLID, 0.9, Level.MAJOR, new Graph.Flow(0.9, 0.9, Level.MAJOR, Level.MAJOR));
        List<MapFlow> flows = new ArrayList<>(MapFlow.of(idle, new double[] {0, 0, 400, 0}, 0));
        flows.addAll(MapFlow.of(busy, new double[] {0, 3, 400, 3}, 0));
        assertThat(MapFlow.apart(flows, List.of(), 13)).extracting(MapFlow::words).containsExactly("90 %", "90 %");
        MapFigure.Name name = new MapFigure.Name(flows.getLast().wordsX(), 8, 40);
        assertThat(MapFlow.apart(flows, List.of(name), 13)).singleElement().satisfies(flow -> assertThat(flow.wordsX()).isLessThan(200));
    }

    @Test
    void aPictureHoldsWholeNames() {
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);
        Map<String, MapFigure.Name> names = Map.of("a", new MapFigure.Name(500, 0, 80));
        double[] box = MapFigure.extent(model, names, List.of(new MapFigure.Frame("site", List.of(new double[] {-900, 0, -890, 0}), 26, -895, -31)), 13);
        assertThat(box[2]).isGreaterThan(580);
        assertThat(box[0]).isLessThan(-926);
    }

    @Test
    void mapsAreWrittenAsPdf(@TempDir Path dir) throws Exception {
        Path file = dir.resolve("map.pdf");
        MapExport.write(draw(Layer.PHYSICAL, Paint.STATE), picture(), MapExport.Format.of("map.pdf"), file);
        String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-1.4").endsWith("%%EOF\n").contains("/MediaBox [0 0 ", "/FlateDecode");
        int table = Integer.parseInt(text.replaceFirst("(?s).*startxref\n(\\d+)\n.*", "$1"));
        assertThat(text.substring(table)).startsWith("xref\n0 8");
        assertThat(text).contains("/Subtype /Type3", "/ToUnicode 7 0 R");
    }

    @Test
    void thePictureBehindTheMapGoesIntoWhatIsWrittenAtItsPlace(@TempDir Path dir) throws Exception {
        WritableImage image = new WritableImage(2, 1);
        image.getPixelWriter().setColor(0, 0, Color.WHITE);
        MapExport.Picture plain = picture();
        MapExport.Picture picture = new MapExport.Picture(
                null, plain.ground(), plain.text(), plain.line(), plain.levels(), plain.node(), plain.frames(),
                new Backdrop(image, new Rectangle2D(-4_000, -100, 600, 300)));
        MapModel model = draw(Layer.PHYSICAL, Paint.STATE);

        MapExport.write(model, picture, MapExport.Format.SVG, dir.resolve("map.svg"));
        assertThat(Files.readString(dir.resolve("map.svg")))
                .contains("viewBox=\"-4000.0 ", "<image x=\"-4000.0\" y=\"-100.0\" width=\"600.0\" height=\"300.0\" opacity=\"0.6\"", "data:image/png;base64,iVBOR");
        MapExport.write(model, picture, MapExport.Format.DRAWIO, dir.resolve("map.drawio"));
        assertThat(Files.readString(dir.resolve("map.drawio"))).contains("opacity=60;image=data:image/png,iVBOR", "<mxGeometry x=\"60.0\"");
        MapExport.write(model, picture, MapExport.Format.PDF, dir.resolve("map.pdf"));
        String pdf = Files.readString(dir.resolve("map.pdf"), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(pdf).contains("/XObject << /Ground 8 0 R >>", "8 0 obj\n<< /Type /XObject /Subtype /Image /Width 2 /Height 1 ");
        assertThat(picture.backdrop().upon(Color.BLACK)).as("a white point and a clear one").containsExactly(153, 153, 153, 0, 0, 0);
    }

    @Test
    void whoIsOnlySpokenOfStandsWhereItStoodWhenItHadAnswered() {
        Topology topology = new Topology(
                List.of(node("a"), node("b")), List.of(link("a", "Gi0/1", 1, "b", "Gi0/2", 2, Standing.PROBABLE, false)), List.of(), List.of(), List.of());
        MapModel model = MapModel.draw(
                new NetworkView(topology, states, ports, Instant.EPOCH, null, List.of()),
                new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5),
                Map.of("02:00:00:00:00:0b/b.seoul", new Place(700, -300), "02:00:00:00:00:0c/a.seoul", new Place(1, 1), "02:00:00:00:00:0d/a.seoul", new Place(2, 2)));
        assertThat(model.places().get("b")).isEqualTo(new Place(700, -300));
        assertThat(model.places().get("a")).as("which of two it was is not known").isNotIn(new Place(1, 1), new Place(2, 2));
    }

    @Test
    void whatIsDrawnByHandAndWhatIsInASubmapIsFoundToo() {
        MapEdits edits = MapEdits.NONE.with(new MapEdits.Spot("drawn 1", "Provider")).with(new MapEdits.Submap("submap 1", "North", true, List.of("a", "b")));
        MapModel model = MapModel.draw(view(), new Wish(Layer.HOSTS, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, false, edits), Map.of());
        assertThat(MapSearch.find(model, edits, "C.se")).contains("c");
        assertThat(MapSearch.find(model, edits, "b.seoul")).as("the submap it is in").contains("submap 1");
        assertThat(MapSearch.find(model, edits, "provi")).contains("drawn 1");
        assertThat(MapSearch.find(model, edits, "north")).contains("submap 1");
        assertThat(MapSearch.find(model, edits, "10.0.0.77")).contains("host 02:00:00:00:00:01");
        assertThat(MapSearch.find(model, edits, "nobody")).isEmpty();
        assertThat(MapSearch.find(model, edits, " ")).isEmpty();
    }

    @Test
    void aVlanThatNoCableCarriesIsLaidOutAsTheCablingIs() {
        Topology topology = new Topology(view().topology().devices(), view().topology().links(), List.of(), List.of(), List.of());
        NetworkView plain = new NetworkView(topology, states, ports, Instant.EPOCH, null, List.of());
        MapModel cabling = MapModel.draw(plain, new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.ROWS, 1.5), Map.of());
        MapModel vlan = MapModel.draw(plain, new Wish(Layer.VLAN, Paint.STATE, MapLayout.Style.ROWS, 1.5, 4_000, false, MapEdits.NONE), Map.of());
        assertThat(vlan.graph().edges()).isEmpty();
        assertThat(vlan.places()).isEqualTo(cabling.places());
    }

    @Test
    void whatSharesItsNameIsToldApartByItsAddress() {
        Topology.Node one = new Topology.Node("x", "<private>", List.of("10.0.0.7"), "", null, Set.of());
        Topology.Node other = new Topology.Node("y", "<private>", List.of("10.0.0.8"), "", null, Set.of());
        Topology topology = new Topology(List.of(node("a"), one, other), List.of(), List.of(), List.of(), List.of());
        MapModel model = MapModel.draw(
                new NetworkView(topology, states, ports, Instant.EPOCH, null, List.of()), new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5), Map.of());
        assertThat(model.graph().nodes()).extracting(Graph.Node::label).containsExactlyInAnyOrder("a.seoul", "<private> 10.0.0.7", "<private> 10.0.0.8");
    }

    @Test
    void whatTheScanBeforeHadIsShownAsLostAndWhatIsNewIsNoted() {
        NetworkView now = view();
        Link gone = link("a", "Gi0/8", 8, "z", "Gi0/1", 1, Standing.CONFIRMED, false);
        Topology before = new Topology(List.of(node("a"), node("b"), node("z")), List.of(UPLINK, gone), List.of(), List.of(), List.of());
        NetworkView both = new NetworkView(now.topology(), states, ports, Instant.EPOCH, null, List.of(), new NetworkView.Earlier(before, null));
        MapModel model = MapModel.draw(both, new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5, 1, true, MapEdits.NONE), Map.of());
        assertThat(edge(model, gone).style()).isEqualTo(Graph.Style.LOST);
        assertThat(model.nodes()).containsKey("z");
        assertThat(model.fresh()).containsExactlyInAnyOrder("c", "=d", SECOND.key(), GUESS.key(), "z", gone.key());
    }

    @Test
    void aNewScanMovesNothingThatDidNotChange() {
        MapModel first = draw(Layer.PHYSICAL, Paint.STATE);
        Topology grown = new Topology(
                java.util.stream.Stream.concat(view().topology().devices().stream(), java.util.stream.Stream.of(node("new"))).toList(),
                List.of(UPLINK, link("b", "Gi0/30", 30, "new", "Gi0/1", 1, Standing.CONFIRMED, false)),
                List.of(),
                List.of(),
                List.of());
        MapModel second = MapModel.draw(
                new NetworkView(grown, states, ports, Instant.EPOCH, null, List.of()), new Wish(Layer.PHYSICAL, Paint.STATE, MapLayout.Style.RADIAL, 1.5),
                first.places());
        assertThat(second.places()).containsKey("new");
        for (String id : List.of("a", "b", "c", "=d")) {
            assertThat(second.places().get(id)).isEqualTo(first.places().get(id));
        }
    }

    private static MapExport.Picture picture() {
        return new MapExport.Picture(null, Color.BLACK, Color.WHITE, Color.GRAY, Map.of(), Color.DARKGRAY, Map.of("North", List.of("a", "b")), null);
    }

    @Test
    void aChangeOfALinkTellsTheOtherEndAsItIsCabled() {
        NetworkView.Change down = new NetworkView.Change(Instant.EPOCH, NetworkView.Kind.LINK_DOWN, "b", "b.seoul", "Gi0/2", 2, "");
        assertThat(ChangesTable.other(down, view())).isEqualTo("a.seoul Gi0/1");
        NetworkView.Change nowhere = new NetworkView.Change(Instant.EPOCH, NetworkView.Kind.LINK_DOWN, "b", "b.seoul", "Gi0/30", 30, "");
        assertThat(ChangesTable.other(nowhere, view())).isEmpty();
    }

    @Test
    void whatIsCutOffIsMarkedWithItsLinesAndTheMediumThatLeadsNowhereElse() {
        Graph graph = draw(Layer.PHYSICAL, Paint.STATE).graph();
        assertThat(MapWays.within(graph, Set.of("a", "b"))).containsExactlyInAnyOrder(UPLINK.key(), SECOND.key());
        assertThat(MapWays.within(graph, Set.of("a", "b", "c"))).contains(GUESS.key(), "segment 1", "segment 1|a Gi0/5", "segment 1|c Gi0/5");
    }
}
