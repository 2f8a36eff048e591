package dev.retake.storyboard;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retake.storyboard");

    @Test
    void thePhaseKnowsItsPortsAndNoProvider() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.storyboard")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.retake.storyboard.provider..", "dev.retake.storyboard.local..")
                .check(SERVICE);
    }

    @Test
    void whatIsMadeOnThisMachineKnowsNothingOfOrders() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.storyboard.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retake.storyboard", "dev.retake.storyboard.provider..", "dev.retake.contracts.message..")
                .check(SERVICE);
    }
}
