package dev.retake.refine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retake.refine");

    @Test
    void thePhaseKnowsItsPortsAndNoProvider() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.refine")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.retake.refine.provider..", "dev.retake.refine.local..")
                .check(SERVICE);
    }

    @Test
    void whatIsMadeOnThisMachineKnowsNothingOfOrders() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.refine.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retake.refine", "dev.retake.refine.provider..", "dev.retake.contracts.message..")
                .check(SERVICE);
    }
}
