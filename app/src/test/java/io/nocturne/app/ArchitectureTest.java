package io.nocturne.app;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.Map;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextInputDialog;

@AnalyzeClasses(packages = "io.nocturne", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static void servicesKnowNoScreen(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nocturne.ui..", "io.nocturne.app..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "io.nocturne.ui..", "io.nocturne.app..")
                .because("a service must run and be tested without a screen, and commands use it alone")
                .check(classes);
    }

    @ArchTest
    static void nothingGoesInCircles(JavaClasses classes) {
        slices().matching("io.nocturne.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a module that needs its user cannot be understood or tested alone")
                .check(classes);
    }

    @ArchTest
    static void onlyTheCoreMakesThreads(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nocturne.core..")
                .should()
                .callMethod(Thread.class, "ofVirtual")
                .orShould()
                .callMethod(Thread.class, "ofPlatform")
                .orShould()
                .callConstructor(Thread.class, Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.Executors")
                .because("a thread belongs to a Scope, so that closing the scope ends it")
                .check(classes);
    }

    @ArchTest
    static void theInterfaceThreadIsEnteredInOnePlace(JavaClasses classes) {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nocturne.ui.fx..", "io.nocturne.app..")
                .should()
                .callMethod(Platform.class, "runLater", Runnable.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(AnimationTimer.class)
                .because("work for the interface's thread is budgeted by the frame clock")
                .check(classes);
    }

    @ArchTest
    static void buttonsHaveTextsOfTheBundles(JavaClasses classes) {
        noClasses()
                .should()
                .accessField(ButtonType.class, "OK")
                .orShould()
                .accessField(ButtonType.class, "CANCEL")
                .orShould()
                .accessField(ButtonType.class, "CLOSE")
                .orShould()
                .accessField(ButtonType.class, "YES")
                .orShould()
                .accessField(ButtonType.class, "NO")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(TextInputDialog.class)
                .because("those of JavaFX have the language of the system and not of the console")
                .check(classes);
    }

    @ArchTest
    static void panesMeetThroughTheSelectionAndCommands(JavaClasses classes) {
        slices().matching("io.nocturne.ui.tool.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.nocturne.ui.tool.lines"))
                .ignoreDependency(alwaysTrue(), resideInAPackage("io.nocturne.ui.tool.change"))
                .because("a pane that imports another cannot be opened, changed or left out alone")
                .check(classes);
    }

    @ArchTest
    static void whatOthersWroteHasOnePlaceEach(JavaClasses classes) {
        Map.of(
                "org.snmp4j..", new String[] {"io.nocturne.snmp..", "io.nocturne.lab.."},
                "org.apache.kafka..", new String[] {"io.nocturne.kafka..", "io.nocturne.lab.."},
                "org.h2..", new String[] {"io.nocturne.store.."},
                "software.coley.bentofx..", new String[] {"io.nocturne.ui.dock.."},
                "org.jfree..", new String[] {"io.nocturne.ui.control.."},
                "picocli..", new String[] {"io.nocturne.app.."})
                .forEach((family, place) -> noClasses()
                        .that()
                        .resideOutsideOfPackages(place)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(family)
                        .because("a library that is known in one place can be replaced there")
                        .check(classes));
    }
}
