package io.nocturne.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;

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
}
