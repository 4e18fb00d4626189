package io.nocturne.mib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MibCompilerTest {
    private static final String HEAD = "ACME-MIB DEFINITIONS ::= BEGIN\nIMPORTS enterprises FROM SNMPv2-SMI;\nacme OBJECT IDENTIFIER ::= { enterprises 99999 }\n";

    @TempDir
    Path dir;

    private CompileReport compile(String... texts) throws Exception {
        for (int i = 0; i < texts.length; i++) {
            write("m" + i + ".mib", texts[i]);
        }
        return MibCompiler.check(List.of(dir));
    }

    private void write(String name, String text) throws IOException {
        Files.write(dir.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String object(String name, String value) {
        return name + " OBJECT-TYPE SYNTAX INTEGER { up(1), down(2) } MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= " + value + "\n";
    }

    @Test
    void numbersWhatIsDefinedBeforeItsParent() throws Exception {
        CompileReport report = compile("A-MIB DEFINITIONS ::= BEGIN\nIMPORTS acme FROM ACME-MIB;\n" + object("leaf", "{ group 7 }")
                + "group OBJECT IDENTIFIER ::= { acme 1 }\nEND\n", HEAD + "END\n");
        assertThat(report.modules()).isEqualTo(2);
        assertThat(report.objects()).isEqualTo(1);
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).isEmpty();
    }

    @Test
    void tellsTheLineOfADefinitionWithoutValueAndReadsOn() throws Exception {
        CompileReport report = compile(HEAD + "broken OBJECT-TYPE SYNTAX INTEGER STATUS current\n" + object("good", "{ acme 2 }") + "END\n", HEAD.replace("ACME", "B")
                + object("other", "{ acme 3 }") + "END\n");
        assertThat(report.failed()).singleElement().satisfies(f -> {
            assertThat(f.file()).endsWith("m0.mib");
            assertThat(f.line()).isEqualTo(4);
            assertThat(f.message().english()).contains("broken").contains("good");
        });
        assertThat(report.resolved()).isEqualTo(2);
    }

    @Test
    void findsValuesThatLeadBackToThemselves() throws Exception {
        CompileReport report = compile(HEAD + "a OBJECT IDENTIFIER ::= { b 1 }\nb OBJECT IDENTIFIER ::= { a 1 }\n" + object("lost", "{ b 2 }")
                + object("kept", "{ acme 2 }") + "END\n");
        assertThat(report.failed()).singleElement().satisfies(f -> assertThat(f.message().english()).contains("back to itself"));
        assertThat(report.objects()).isEqualTo(2);
        assertThat(report.resolved()).isEqualTo(1);
    }

    @Test
    void refusesNumbersAboveThirtyTwoBits() throws Exception {
        CompileReport report = compile(HEAD + object("huge", "{ acme 4294967296 }") + object("most", "{ acme 4294967295 }") + "END\n");
        assertThat(report.failed()).singleElement().satisfies(f -> assertThat(f.message().english()).contains("4294967296"));
        assertThat(report.resolved()).isEqualTo(1);
    }

    @Test
    void endsATextWhoseQuotationMarkIsMissing() throws Exception {
        CompileReport report = compile(HEAD + "one OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory\n DESCRIPTION \"no end\n ::= { acme 1 }\n"
                + "two OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory\n DESCRIPTION \"The second\"\n ::= { acme 2 }\n" + object("three", "{ acme 3 }")
                + "END\n");
        assertThat(report.resolved()).isEqualTo(3);
        assertThat(report.warnings()).isEqualTo(1);
        assertThat(report.failed()).isEmpty();
    }

    @Test
    void putsUpWithWhatVendorsShip() throws Exception {
        CompileReport report = compile("""
                Some words before the module, with a " in them.
                VENDOR-MIB { iso org(3) dod(6) } DEFINITIONS ::= BEGIN
                EXPORTS a, b;
                IMPORTS enterprises, OBJECT-TYPE FROM RFC1155-SMI
                ----- a rule of odd length
                vendor OBJECT IDENTIFIER ::= { iso(1) org(3) dod(6) internet(1) private(4) enterprises(1) 77 } -- text -- more text
                under_score OBJECT-TYPE
                    SYNTAX INTEGER { First(1) 10gig(2), minus(-3), }
                    ACCESS read-only STATUS mandatory
                    Description "Wrong case, with ""quotes"" and ::= in it"
                    DEFVAL { { a, b } }
                    ::= { vendor 1 2 3 }
                ranged OBJECT-TYPE SYNTAX TimeTicks(1..65535) MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { vendor 4 }
                hexed OBJECT-TYPE SYNTAX OCTET STRING (SIZE('00'h..'ff'H)) MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { vendor x(5) }
                trap TRAP-TYPE ENTERPRISE vendor VARIABLES { ranged } DESCRIPTION "t" ::= 9
                Kind ::= TEXTUAL-CONVENTION STATUS current DESCRIPTION "k" SYNTAX INTEGER { a(1) }
                tables OBJECT-TYPE SYNTAX SEQUENCE OF lowerEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { vendor 6 }
                lowerEntry OBJECT-TYPE SYNTAX LowerEntry MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX { 1 } ::= { tables 1 }
                LowerEntry ::= SEQUENCE { lowerA INTEGER }
                lowerA OBJECT-TYPE SYNTAX Kind MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { lowerEntry 1 }
                END
                and a letter after it
                """);
        assertThat(report.failed()).isEmpty();
        assertThat(report.objects()).isEqualTo(6);
        assertThat(report.resolved()).isEqualTo(6);
        assertThat(report.notifications()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5\" long", "never closed", "a \"b\" c\" d", "ends in two\"\""})
    void anOddQuoteBeforeAValueOnTheSameLineLosesNothing(String description) throws Exception {
        CompileReport report = compile(HEAD + "one OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory DESCRIPTION \"" + description
                + " ::= { acme 1 }\n" + object("two", "{ acme 2 }") + object("three", "{ acme 3 }") + "END\n");
        assertThat(report.resolved()).isEqualTo(3);
        assertThat(report.failed()).isEmpty();
    }

    @Test
    void aValueWithoutItsBraceEndsBeforeTheNextDefinition() throws Exception {
        CompileReport report = compile(HEAD + object("one", "{ acme 1 -- }") + object("two", "{ acme 2") + "branch OBJECT IDENTIFIER ::= { acme 3\n"
                + "Kind ::= INTEGER { a(1) }\n" + object("last", "{ branch 4") + "END\n");
        assertThat(report.failed()).isEmpty();
        assertThat(report.resolved()).isEqualTo(3);
        assertThat(report.faults()).extracting(MibFault::line).containsExactly(5, 6, 7, 9);
    }

    @Test
    void aNotificationOfTheLaterVersionMayBeNumberedAsOneOfTheFirst() throws Exception {
        CompileReport report = compile(HEAD + "gone NOTIFICATION-TYPE ENTERPRISE acme STATUS current DESCRIPTION \"\" ::= 5\nEND\n");
        assertThat(report.failed()).isEmpty();
        assertThat(report.notifications()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "1 (up), 2 (down); {1=up, 2=down}",
            "up=1, down=2; {1=up, 2=down}",
            "up('01'H), down('10'B); {1=up, 2=down}",
            "on/off(1), a.b(2), not ready(3); {1=on/off, 2=a.b, 3=not ready}",
            "\"not ready\"(1), ready(2); {1=not ready, 2=ready}",
            "up(1) down(2) testing(3; {1=up, 2=down, 3=testing}"})
    void namesOfNumbersAreReadHoweverTheyAreWritten(String written, String read) throws Exception {
        write("e.mib", HEAD + "state OBJECT-TYPE SYNTAX INTEGER { " + written + " } MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { acme 1 }\nEND\n");
        assertThat(Dictionary.load(List.of(dir)).resolve("state").orElseThrow().labels()).hasToString(read);
    }

    @Test
    void namesOfNumbersMayStandInParentheses() throws Exception {
        write("p.mib", HEAD + "state OBJECT-TYPE SYNTAX INTEGER ( up(1), down(2) ) MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { acme 1 }\n"
                + "word OBJECT-TYPE SYNTAX OCTET STRING ( SIZE (4) ) MAX-ACCESS read-only STATUS current DESCRIPTION \"x\" ::= { acme 2 }\nEND\n");
        Dictionary read = Dictionary.load(List.of(dir));
        assertThat(read.resolve("state").orElseThrow().labels()).hasToString("{1=up, 2=down}");
        assertThat(read.resolve("word").orElseThrow().labels()).isEmpty();
        assertThat(read.resolve("word").orElseThrow().syntax()).contains("SIZE (4)");
    }

    @ParameterizedTest
    @ValueSource(strings = {":=", ":: =", "=", "::="})
    void aValueIsFoundHoweverItsSignIsWritten(String sign) throws Exception {
        CompileReport report = compile(HEAD.replace("DEFINITIONS ::=", "DEFINITIONS " + (sign.equals("=") ? "::=" : sign))
                + object("one", "{ acme 1 }").replace("::=", sign) + object("two", "{ acme 2 }") + "END\n");
        assertThat(report.failed()).isEmpty();
        assertThat(report.resolved()).isEqualTo(2);
    }

    @Test
    void macrosInSmallLettersAndImportsBehindTheirEndAreUnderstood() throws Exception {
        CompileReport report =
                compile(HEAD.replace("SNMPv2-SMI;\n", "SNMPv2-SMI;\n  there FROM \"B-MIB\";\n") + object("one", "{ there 1 }").replace("OBJECT-TYPE", "Object-Type")
                        + "END\n", "B-MIB DEFINITIONS ::= BEGIN there OBJECT IDENTIFIER ::= { 1 3 6 1 4 1 99998 } END\n");
        assertThat(report.failed()).isEmpty();
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).extracting(MibFault::line).contains(3);
    }

    @Test
    void whatStandsInCommentsOfAnotherLanguageIsNoDefinition() throws Exception {
        CompileReport report = compile("/* \"letter */\n" + HEAD + "/* " + object("old", "{ acme 9 }") + " */\n// " + object("older", "{ acme 8 }")
                + object("one", "{ acme 1 }") + "END\n");
        assertThat(report.failed()).isEmpty();
        assertThat(report.objects()).isEqualTo(1);
    }

    @Test
    void quotationMarksOfWordProcessorsAreQuotationMarks() throws Exception {
        String text = HEAD + object("one", "{ acme 1 }").replace("\"x\"", "\u201cThe END of it, \u2018so\u2019 to say.\u201d") + object("two", "{ acme 2 }") + "END\n";
        for (String charset : List.of("UTF-8", "windows-1252", "UTF-16LE", "UTF-16BE")) {
            Files.write(dir.resolve("w.mib"), text.getBytes(charset));
            CompileReport report = MibCompiler.check(List.of(dir));
            assertThat(report.failed()).as(charset).isEmpty();
            assertThat(report.resolved()).as(charset).isEqualTo(2);
        }
    }

    @Test
    void aTypeOfATypeOfATypeEndsSomewhere() throws Exception {
        StringBuilder chain = new StringBuilder(HEAD);
        for (int i = 0; i < 1_000; i++) {
            chain.append("T").append(i).append(" ::= T").append(i + 1).append('\n');
        }
        CompileReport report = compile(chain + "one OBJECT-TYPE SYNTAX T0 MAX-ACCESS read-only STATUS current DESCRIPTION \"\" ::= { acme 1 }\nEND\n");
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.faults()).isNotEmpty().allSatisfy(fault -> assertThat(fault.line()).isPositive());
        assertThat(report.faults().getFirst().message().english()).contains("more than 64 times");
    }

    @Test
    void aTrapWithoutEnterpriseIsToldAndHasNoNumber() throws Exception {
        CompileReport report = compile(HEAD + "lost TRAP-TYPE DESCRIPTION \"x\" ::= 5\n" + object("one", "{ acme 1 }") + "END\n");
        assertThat(report.failed()).singleElement().satisfies(fault -> assertThat(fault.line()).isEqualTo(4));
        assertThat(report.resolved()).isEqualTo(1);
    }

    @Test
    void anIndexWithoutBracesAndADescriptionWithoutQuotesCostNothingElse() throws Exception {
        write("i.mib", HEAD + """
                things OBJECT-TYPE SYNTAX SEQUENCE OF Thing MAX-ACCESS not-accessible STATUS current DESCRIPTION "" ::= { acme 1 }
                thing OBJECT-TYPE SYNTAX Thing MAX-ACCESS not-accessible STATUS current DESCRIPTION "" INDEX number, name ::= { things 1 }
                number OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION The number. ACCESS to it is free, INDEX or not. ::= { thing 1 }
                name OBJECT-TYPE SYNTAX INTEGER MAX-ACCESS read-only STATUS current DESCRIPTION "" ::= { thing 2 }
                END
                """);
        Dictionary dictionary = Dictionary.load(List.of(dir));
        assertThat(dictionary.resolve("thing").orElseThrow().index()).containsExactly("number", "name");
        assertThat(dictionary.resolve("number").orElseThrow().access()).isEqualTo(Access.READ_ONLY);
        assertThat(dictionary.resolve("number").orElseThrow().kind()).isEqualTo(MibKind.COLUMN);
    }

    @Test
    void aValueThatATextQuotesIsNoEndOfIt() throws Exception {
        CompileReport report = compile(HEAD + "one OBJECT-TYPE SYNTAX INTEGER ACCESS read-only STATUS mandatory DESCRIPTION \"As in x ::= { acme 9 }\nand more.\"\n"
                + " ::= { acme 1 }\nEND\n");
        assertThat(report.resolved()).isEqualTo(1);
        assertThat(report.warnings()).isZero();
    }

    @Test
    void countsOneModuleOfSeveralFilesOnce() throws Exception {
        CompileReport report = compile(HEAD + object("a", "{ acme 1 }") + "END\n", HEAD + object("a", "{ acme 1 }") + object("b", "{ acme 2 }") + "END\n");
        assertThat(report.files()).isEqualTo(2);
        assertThat(report.modules()).isEqualTo(1);
        assertThat(report.objects()).isEqualTo(2);
    }

    @Test
    void saysWhichFilesHoldNothing() throws Exception {
        write("README", "read me");
        write("garbage.mib", "no module here");
        write("zero", "a\0b");
        CompileReport report = compile(HEAD + "END");
        assertThat(report.failed()).extracting(MibFault::file).hasSize(2).allMatch(f -> f.endsWith("garbage.mib") || f.endsWith("zero"));
        assertThat(report.warnings()).isEqualTo(1);
    }
}
