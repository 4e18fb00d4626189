package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nocturne.core.Oid;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put up with is told: each with its line and what was assumed. */
class MibQuirkTest {
    private static final String IMPORTS = "A-MIB DEFINITIONS ::= BEGIN\nIMPORTS enterprises FROM SNMPv2-SMI;\n";
    /** Three lines: what is tried begins on the fourth. */
    private static final String HEAD = IMPORTS + "acme OBJECT IDENTIFIER ::= { enterprises 99999 }\n";
    private static final String REST = " MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { acme 1 }\n";
    private static final String TABLE = "t OBJECT-TYPE SYNTAX SEQUENCE OF E MAX-ACCESS not-accessible STATUS current DESCRIPTION \"x\" ::= { acme 2 }\n"
            + "E ::= SEQUENCE { c INTEGER }\n";

    @TempDir
    Path dir;

    private CompileReport compile(String text, Charset charset) throws Exception {
        Files.write(dir.resolve("quirk.mib"), text.getBytes(charset));
        return MibCompiler.check(List.of(dir));
    }

    private String described() throws Exception {
        Dictionary dictionary = Dictionary.load(List.of(dir));
        return dictionary.description(dictionary.resolve("A-MIB::state").orElseThrow());
    }

    private static String state(String syntax) {
        return HEAD + "state OBJECT-TYPE SYNTAX " + syntax + REST + "END\n";
    }

    private static String body(String text) {
        return HEAD + text + "END\n";
    }

    private static String row(String index) {
        return body(TABLE + "e OBJECT-TYPE SYNTAX E MAX-ACCESS not-accessible STATUS current DESCRIPTION \"x\" " + index + " ::= { t 1 }\n"
                + "c OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { e 1 }\n");
    }

    static Stream<Arguments> quirks() {
        return Stream.of(
                // signs and comments
                arguments(body("-- one -- two\n"), 4, "second “--”"),
                arguments(body("-----\n"), 4, "second “--”"),
                arguments(body("/* old */\n"), 4, "between slashes"),
                arguments(body("// old\n"), 4, "between slashes"),
                arguments(body("b OBJECT IDENTIFIER := { acme 3 }\n"), 4, "“::=” is written otherwise"),
                arguments(body("b OBJECT IDENTIFIER { acme 3 }\n"), 4, "“::=” is missing in b"),
                arguments(body("b ::= { acme 3 }\n"), 4, "OBJECT IDENTIFIER is missing in b"),
                arguments(body("b OBJECT ::= { acme 3 }\n"), 4, "OBJECT IDENTIFIER is missing in b"),
                arguments(body("b IDENTIFIER ::= { acme 3 }\n"), 4, "OBJECT IDENTIFIER is missing in b"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", ""), 4, "OBJECT-TYPE is missing in state"),
                arguments(state("INTEGER").replace("::= { acme 1", "{ acme 1"), 4, "“::=” is missing in state"),
                arguments(state("INTEGER").replace("\"x\"", "How it is, in INTEGER.\""), 4, "in state, a text does not begin"),
                arguments(body("T ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION It is \n so.\" SYNTAX INTEGER\n"), 4, "in T, a text does not begin"),
                arguments(state("INTEGER").replace("\"x\"", "\u201cx\u201d"), 4, "word processor"),
                arguments(state("INTEGER").replace("SYNTAX", "' SYNTAX"), 4, "apostrophes that close nothing"),
                arguments(body("; b OBJECT IDENTIFIER ::= { acme 3 }\n"), 4, "‘;’ between the definitions"),
                // words
                arguments(state("INTEGER").replace("DESCRIPTION", "Description"), 4, "‘Description’ was read as DESCRIPTION"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "Object-Type"), 4, "‘Object-Type’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("read-only", "Read-Only"), 4, "‘Read-Only’ was read as read-only"),
                arguments(state("INTEGER").replace("read-only", "readable"), 4, "‘readable’ is no word for MAX-ACCESS"),
                arguments(state("INTEGER").replace("current", "currrent"), 4, "‘currrent’ is no word for STATUS"),
                arguments(state("INTEGER").replace("STATUS", "ACCESS read-write STATUS"), 4, "ACCESS is there twice in state"),
                arguments(state("INTEGER SYNTAX OCTET STRING"), 4, "SYNTAX is there twice in state"),
                arguments(state("INTEGER").replace("\"x\"", "\"x\" \"y\""), 4, "in state, a text was passed over"),
                arguments(state("INTEGER DEFVAL 5"), 4, "in state, the number 5 was passed over"),
                arguments(body("b object identifier ::= { acme 3 }\n"), 4, "‘object’ was read as OBJECT"),
                arguments(body("Big OBJECT IDENTIFIER ::= { acme 3 }\n"), 4, "‘Big’ is no name by the rules"),
                arguments(body("under_score OBJECT IDENTIFIER ::= { acme 3 }\n"), 4, "‘under_score’ is no name by the rules"),
                arguments(body("small ::= INTEGER\n"), 4, "‘small’ is no name by the rules"),
                arguments(body("limit INTEGER ::= 5\n"), 4, "‘limit’ names a value"),
                arguments(body("b OBJECT IDENTIFIER ::= { acme 3 }\nb OBJECT IDENTIFIER ::= { acme 4 }\n"), 5, "b is defined twice"),
                arguments(body("T ::= INTEGER\nT ::= INTEGER\n"), 5, "type T is defined twice"),
                arguments(state("INTEGER").replace("state OBJECT-TYPE", "OBJECT-TYPE state"), 4, "the name of state stands behind OBJECT-TYPE"),
                arguments(body("OBJECT IDENTIFIER b ::= { acme 3 }\n"), 4, "the name of b stands behind OBJECT IDENTIFIER"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "OBJECTTYPE"), 4, "‘OBJECTTYPE’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "OBJECT_TYPE"), 4, "‘OBJECT_TYPE’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "OBJECT TYPE"), 4, "‘OBJECT TYPE’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "OBJCET-TYPE"), 4, "‘OBJCET-TYPE’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("OBJECT-TYPE", "OBJECT-TYP"), 4, "‘OBJECT-TYP’ was read as OBJECT-TYPE"),
                arguments(state("INTEGER").replace("MAX-ACCESS", "MAXACCESS"), 4, "‘MAXACCESS’ was read as MAX-ACCESS"),
                arguments(state("INTEGER").replace("STATUS", "STAUTS"), 4, "‘STAUTS’ was read as STATUS"),
                arguments(state("INTEGER").replace("SYNTAX", "SYNTAXE"), 4, "‘SYNTAXE’ was read as SYNTAX"),
                arguments(body("T ::= TEXTUAL CONVENTION STATUS current DESCRIPTION \"x\" SYNTAX INTEGER\n"), 4, "‘TEXTUAL CONVENTION’ was read as"),
                arguments(body("T ::= TEXTUAL-CONVENTION DISPLAY-HINT \"255q:\" STATUS current DESCRIPTION \"x\" SYNTAX OCTET STRING\n"), 4,
                        "the display hint “255q:” of T is none"),
                arguments(body("M MACRO ::= BEGIN TYPE NOTATION ::= value (a OBJECT IDENTIFIER)\nb OBJECT IDENTIFIER ::= { acme 3 }\n"), 4,
                        "the macro M has no END; it was taken to end before b"),
                // names of numbers
                arguments(state("INTEGER ( up(1), down(2) )"), 4, "stand in parentheses"),
                arguments(state("INTEGER { 1 (up), 2 (down) }"), 4, "number before ‘up’"),
                arguments(state("INTEGER { up=1, down=2 }"), 4, "‘=’ among names of numbers"),
                arguments(state("INTEGER { up('01'H) }"), 4, "written as octets or bits; it was read as 1"),
                arguments(state("INTEGER { on/off(1) }"), 4, "‘on/off’ was read as one name"),
                arguments(state("INTEGER { \"not ready\"(1) }"), 4, "‘not ready’ was read as one name"),
                arguments(state("INTEGER { up(1) down(2) }"), 4, "a comma is missing before ‘down’"),
                arguments(state("INTEGER { up(1), down(2), }"), 4, "nothing to part"),
                arguments(state("INTEGER { up(1), down(2; }"), 4, "parenthesis is missing"),
                arguments(state("INTEGER { up(1), down }"), 4, "‘down’ has no number"),
                arguments(state("INTEGER { up(1), 2 }"), 4, "number 2 has no name"),
                arguments(state("INTEGER { up(1), down(1) }"), 4, "‘down’ has the number 1"),
                arguments(state("INTEGER { Up(1) }"), 4, "‘Up’ is no name of a number"),
                arguments(state("INTEGER { 10gig(1) }"), 4, "‘10gig’ is no name of a number"),
                arguments(state("INTEGER { }"), 4, "no names of numbers between the braces"),
                arguments(state("INTEGER { up(1) } { down(2) }"), 4, "names of numbers are given twice"),
                arguments(state("INTEGER { up(1) } (1..2)"), 4, "a range stands beside"),
                arguments(state("INTEGER { up(1), down(2)"), 4, "taken to end before ‘MAX-ACCESS’"),
                arguments(state("INTEGER { up(99999999999) }"), 4, "more than 32 bits"),
                // types
                arguments(state("INTEGER (10..1)"), 4, "the range (10..1) holds nothing"),
                arguments(state("INTEGER (0..18446744073709551616)"), 4, "more than 64 bits"),
                arguments(state("INTEGER (1..2) (1..3)"), 4, "two ranges"),
                arguments(state("INTEGER (1..2"), 4, "the range was left out"),
                arguments(state("OCTET"), 4, "the type was read as OCTET STRING"),
                arguments(state("Unheard"), 4, "type Unheard is defined nowhere"),
                arguments(state("Unheard").replace("enterprises FROM", "Unheard FROM B-MIB enterprises FROM"), 4, "type Unheard of module B-MIB is missing"),
                // lists
                arguments(row("INDEX { c, }"), 6, "nothing to part"),
                arguments(row("INDEX { 1 }"), 6, "in a list of names in e, the number 1"),
                arguments(row("INDEX { }"), 6, "a list of names in e is empty"),
                arguments(row("INDEX c"), 6, "‘{’ is missing in e"),
                arguments(row("INDEX { c, d }"), 6, "‘d’, which e refers to"),
                arguments(row(""), 6, "e has no index"),
                // values
                arguments(body("b OBJECT IDENTIFIER ::= 1.3.6.1.4.1.9\nc OBJECT IDENTIFIER ::= { b 1 }\n"), 4, "‘{’ is missing in b"),
                arguments(body("b OBJECT IDENTIFIER ::= acme.3\n"), 4, "‘{’ is missing in b"),
                arguments(body("b OBJECT IDENTIFIER ::= acme 3 }\n"), 4, "‘{’ is missing in b"),
                arguments(body("b OBJECT IDENTIFIER ::= ( acme 3 )\n"), 4, "‘{’ is missing in b"),
                arguments(body("b OBJECT IDENTIFIER ::= { enterprises acme 3 }\n"), 4, "several names stand in the value of b"),
                arguments(body("b OBJECT IDENTIFIER ::= { acme, 3 }\n"), 4, "in b, ‘,’ was passed over"),
                arguments(body("b OBJECT IDENTIFIER ::= { acme.3 }\n"), 4, "in b, ‘.’ was passed over"),
                arguments(body("b OBJECT IDENTIFIER ::= { acme(7) 3 }\n"), 4, "‘acme’ has the number 99999, not 7"),
                arguments(body("b OBJECT IDENTIFIER ::= { nobody(7) 3 }\n"), 4, "its number 7 was taken"),
                arguments(body("b OBJECT IDENTIFIER ::= { acme 3\n"), 5, "taken to end before the next definition"),
                arguments(body("b OBJECT IDENTIFIER ::= { mgmt 3 }\n"), 4, "‘mgmt’ is not imported"),
                arguments(HEAD.replace("SNMPv2-SMI", "SNMPv2-SMX") + "END\n", 3, "‘enterprises’ is not in module SNMPv2-SMX"),
                arguments(body(state("INTEGER").substring(HEAD.length()).replace("END\n", "") + state("INTEGER").substring(HEAD.length()).replace("state", "b")
                        .replace("END\n", "")), 5, "b has the same number as state on line 4"),
                arguments(row("AUGMENTS { e }"), 6, "e augments itself"),
                arguments(body("n NOTIFICATION-TYPE ENTERPRISE acme STATUS current DESCRIPTION \"x\" ::= 5\n"), 4, "a number as a trap of SMIv1"),
                arguments(body("m MODULE-IDENTITY LAST-UPDATED \"soon\" ORGANIZATION \"x\" CONTACT-INFO \"x\" DESCRIPTION \"x\" ::= { acme 3 }\n"), 4,
                        "‘soon’ is no date"),
                arguments(body("m MODULE-IDENTITY LAST-UPDATED \"202601010000Z\" ORGANIZATION \"x\" CONTACT-INFO \"x\" DESCRIPTION \"x\" ::= { acme 3 }\n"
                        + "n OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory DESCRIPTION \"x\" ::= { acme 4 }\n"), 5, "belongs to SMIv1"),
                // modules
                arguments(IMPORTS.replace("IMPORTS", "IMPORTS a b FROM \"B-MIB\" ,") + "END\n", 2, "comma is missing before ‘b’"),
                arguments(IMPORTS.replace("IMPORTS", "IMPORTS a FROM \"B-MIB\"") + "END\n", 2, "stands in quotation marks"),
                arguments(IMPORTS.replace("IMPORTS", "IMPORTS a, FROM B-MIB") + "END\n", 2, "nothing to part"),
                arguments(IMPORTS.replace("IMPORTS", "IMPORTS a FROM B-MIB a FROM C-MIB") + "END\n", 2, "that of B-MIB was taken"),
                arguments(IMPORTS.replace("IMPORTS", "imports") + "END\n", 2, "‘imports’ was read as IMPORTS"),
                arguments(IMPORTS.replace("FROM", "from") + "END\n", 2, "‘from’ was read as FROM"),
                arguments(IMPORTS + "end\n", 3, "‘end’ was read as END"),
                arguments(IMPORTS.replace("BEGIN", "begin") + "END\n", 1, "‘begin’ was read as BEGIN"),
                arguments(IMPORTS.replace("::= ", "") + "END\n", 1, "“::=” is missing in DEFINITIONS"),
                arguments(IMPORTS.replace("A-MIB ", "") + "END\n", 1, "it was named quirk"),
                arguments(IMPORTS.replace("IMPORTS", "EXPORTS a\nIMPORTS") + "END\n", 3, "‘;’ is missing after the exports"),
                arguments("A letter.\n" + HEAD + "END\n", 1, "outside of the modules"),
                arguments(HEAD + "END\nA letter.\n", 5, "outside of the modules"),
                arguments(body("fooBar OBJECT IDENTIFIER ::= { acme 3 }\nc OBJECT IDENTIFIER ::= { foobar 3 }\n"), 5, "‘fooBar’, whose capitals"),
                arguments(IMPORTS.replace("::= ", ":: ") + "END\n", 1, "“::=” is missing in DEFINITIONS"),
                arguments(HEAD, 4, "END of module A-MIB is missing"));
    }

    @ParameterizedTest
    @MethodSource("quirks")
    void isToldWithItsLineAndWhatWasAssumed(String text, int line, String said) throws Exception {
        CompileReport report = compile(text, StandardCharsets.UTF_8);
        assertThat(report.modules()).isEqualTo(1);
        assertThat(report.failed()).isEmpty();
        assertThat(report.faults()).anySatisfy(fault -> {
            assertThat(fault.message().english()).contains(said);
            assertThat(fault.line()).isEqualTo(line);
            assertThat(fault.file()).endsWith("quirk.mib");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "b OBJECT IDENTIFIER ::= 1.3.6.1.4.1.99999.3", "b OBJECT IDENTIFIER ::= 1 3 6 1 4 1 99999 3", "b OBJECT IDENTIFIER ::= acme.3",
            "b OBJECT IDENTIFIER ::= acme 3 -- three", "b OBJECT IDENTIFIER ::= acme 3 }", "b OBJECT IDENTIFIER ::= ( acme 3 )", "b OBJECT IDENTIFIER ::= [ acme 3 ]",
            "b OBJECT IDENTIFIER ::= acme(99999) 3", "Foo-Bar OBJECT IDENTIFIER ::= { acme 3 }\nb OBJECT IDENTIFIER ::= { FooBar }",
            "b OBJECT IDENTIFIER ::= { acme 3 }\n- End of b --", "b OBJECT IDENTIFIER ::= ::= { acme 3 }", "b OBJECT IDENTIFIER = { acme 3 }",
            "b OBJECT IDENTIFIER :: { acme 3 }", "b OBJECT ::= { acme 3 }", "b IDENTIFIER ::= { acme 3 }", "b SYNTAX INTEGER MAX-ACCESS read-only ::= { acme 3 }",
            "b OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" { acme 3 }",
            "b OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION What it is.\" ::= { acme 3 }",
            "a OBJECT IDENTIFIER ::= acme\nb OBJECT IDENTIFIER ::= { a 3 }",
            "b OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= acme 3"})
    void whatIsMissingOrTooMuchIsTakenWithWhatFollows(String text) throws Exception {
        Files.writeString(dir.resolve("quirk.mib"), body(text + "\nc OBJECT IDENTIFIER ::= { b 1 }\nd OBJECT IDENTIFIER ::= { acme 4 }\n"));
        Dictionary dictionary = Dictionary.load(List.of(dir));
        assertThat(dictionary.oid("A-MIB::b")).contains(Oid.parse("1.3.6.1.4.1.99999.3"));
        assertThat(dictionary.oid("A-MIB::c")).contains(Oid.parse("1.3.6.1.4.1.99999.3.1"));
        assertThat(dictionary.oid("A-MIB::d")).contains(Oid.parse("1.3.6.1.4.1.99999.4"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"b OBJECT IDENTIFIER ::=", "b OBJECT IDENTIFIER ::= 5", "b OBJECT IDENTIFIER ::= \"acme\"", "b OBJECT IDENTIFIER ::= b"})
    void whatIsNoValueCostsOnlyItsOwnDefinition(String text) throws Exception {
        Files.writeString(dir.resolve("quirk.mib"), body(text + "\nd OBJECT IDENTIFIER ::= { acme 4 }\n"));
        Dictionary dictionary = Dictionary.load(List.of(dir));
        assertThat(dictionary.oid("A-MIB::b")).isEmpty();
        assertThat(dictionary.oid("A-MIB::d")).contains(Oid.parse("1.3.6.1.4.1.99999.4"));
    }

    @Test
    void aModuleByTheRulesHasNothingToTell() throws Exception {
        assertThat(compile(row("INDEX { IMPLIED c }").replace("t OBJECT-TYPE", "-- a -- \n-- a -- -- b\n----\nt OBJECT-TYPE"), StandardCharsets.UTF_8).faults())
                .isEmpty();
    }

    @Test
    void aSecondModuleInSmallLettersIsRead() throws Exception {
        CompileReport report = compile(HEAD + "END\nfoo-mib definitions ::= begin\nimports acme from A-MIB;\nb object identifier ::= { acme 5 }\n"
                + "n object-type syntax integer { up(1) } max-access read-only status current description \"x\" ::= { b 1 }\nend\n", StandardCharsets.UTF_8);
        assertThat(report.modules()).isEqualTo(2);
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).extracting(MibFault::line).containsOnly(5);
        assertThat(report.faults()).anySatisfy(fault -> assertThat(fault.message().english()).contains("‘definitions’ was read as DEFINITIONS"));
        assertThat(report.faults()).anySatisfy(fault -> assertThat(fault.message().english()).contains("‘foo-mib’ is no name by the rules"));
    }

    @Test
    void aModuleInSmallLettersEndsOneWithoutItsEnd() throws Exception {
        CompileReport report = compile(HEAD + "foo-mib definitions ::= begin\nend\n", StandardCharsets.UTF_8);
        assertThat(report.modules()).isEqualTo(2);
        assertThat(report.faults()).anySatisfy(fault -> assertThat(fault.message().english()).contains("END of module A-MIB is missing before module foo-mib"));
    }

    @Test
    void howOctetsWereReadIsTold() throws Exception {
        String text = state("INTEGER").replace("\"x\"", "\"\u00e9\"");
        assertThat(compile(text, StandardCharsets.UTF_8).faults()).isEmpty();
        assertThat(compile(text, StandardCharsets.ISO_8859_1).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.message().english()).contains("Windows-1252");
        });
        assertThat(compile(text, StandardCharsets.UTF_16LE).faults()).singleElement().satisfies(fault -> assertThat(fault.message().english()).contains("UTF-16"));
    }

    @Test
    void koreanTextsAreReadByTheirCodePage() throws Exception {
        String text = state("INTEGER").replace("\"x\"", "\"전원 공급 장치의 상태\"");
        assertThat(compile(text, Charset.forName("x-windows-949")).faults()).singleElement().satisfies(fault -> {
            assertThat(fault.line()).isEqualTo(4);
            assertThat(fault.message().english()).contains("CP949");
        });
        assertThat(described()).isEqualTo("전원 공급 장치의 상태");
        compile(text, StandardCharsets.UTF_16LE);
        assertThat(described()).isEqualTo("전원 공급 장치의 상태");
    }

    @Test
    void aWebPageIsReadWithoutItsTagsAndWithItsLines() throws Exception {
        String page = "<!DOCTYPE html><html><head><style>\nb { color: red }\n</style></head>\n<body><pre>\n"
                + state("INTEGER { <a href=\"#up\">up</a>(1) }").replace("\"x\"", "&quot;x &lt; y&quot;") + "</pre></body></html>\n";
        CompileReport report = compile(page, StandardCharsets.UTF_8);
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).singleElement().satisfies(fault -> assertThat(fault.message().english()).contains("web page"));
        assertThat(described()).isEqualTo("x < y");
    }

    @Test
    void aNameBehindItsMacroCostsNothingOfTheDefinition() throws Exception {
        compile(state("INTEGER").replace("state OBJECT-TYPE", "OBJECT-TYPE state"), StandardCharsets.UTF_8);
        assertThat(described()).isEqualTo("x");
        assertThat(Dictionary.load(List.of(dir)).oid("A-MIB::state")).contains(Oid.parse("1.3.6.1.4.1.99999.1"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksThatLeadNowhereAreToldAndPipesAreNotWaitedFor() throws Exception {
        Files.createSymbolicLink(dir.resolve("gone.mib"), dir.resolve("nowhere"));
        Files.createSymbolicLink(dir.resolve("one"), dir.resolve("other"));
        Files.createSymbolicLink(dir.resolve("other"), dir.resolve("one"));
        CompileReport report = compile(state("INTEGER"), StandardCharsets.UTF_8);
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).hasSize(3).allSatisfy(fault -> assertThat(fault.message().english()).contains("leads nowhere"));
        Path pipe = dir.resolve("pipe.mib");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        assertThat(MibCompiler.check(List.of(pipe)).failed()).singleElement().satisfies(fault -> assertThat(fault.message().english()).contains("a pipe or a device"));
        assertThat(MibCompiler.check(List.of(dir)).resolved()).isEqualTo(1);
    }

    @Test
    void aPackedFileSaysSo() throws Exception {
        CompileReport report = compile("\u001f\u008b\b\0" + body(""), StandardCharsets.ISO_8859_1);
        assertThat(report.failed()).singleElement().satisfies(fault -> assertThat(fault.message().english()).contains("packed"));
    }

    @Test
    void ofTwoFilesWithOneModuleTheOneNotPreferredSaysSo() throws Exception {
        Files.writeString(dir.resolve("old.mib"), HEAD + "END\n");
        CompileReport report = compile(body("b OBJECT IDENTIFIER ::= { acme 3 }\n"), StandardCharsets.UTF_8);
        assertThat(report.faults()).singleElement().satisfies(fault -> {
            assertThat(fault.file()).endsWith("old.mib");
            assertThat(fault.message().english()).contains("quirk.mib");
        });
    }

    @Test
    void whatIsNotListedIsCounted() throws Exception {
        StringBuilder text = new StringBuilder(HEAD);
        for (int i = 0; i < 300; i++) {
            text.append("n").append(i).append(" OBJECT-TYPE SYNTAX INTEGER { a } MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { acme ").append(i)
                    .append(" }\n");
        }
        text.append("lost OBJECT-TYPE SYNTAX INTEGER\nEND\n");
        CompileReport report = compile(text.toString(), StandardCharsets.UTF_8);
        assertThat(report.failed()).singleElement().satisfies(fault -> assertThat(fault.message().english()).contains("lost"));
        assertThat(report.faults()).anySatisfy(fault -> assertThat(fault.message().english()).contains("not listed: 400"));
    }
}
