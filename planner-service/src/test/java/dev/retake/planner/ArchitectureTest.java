package dev.retake.planner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retake.planner");

    @Test
    void thePhaseKnowsItsPortsAndNoProvider() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.planner")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.retake.planner.provider..", "dev.retake.planner.local..")
                .check(SERVICE);
    }

    @Test
    void whatIsMadeOnThisMachineKnowsNothingOfOrders() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.planner.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.retake.planner", "dev.retake.planner.provider..", "dev.retake.contracts.message..")
                .check(SERVICE);
    }
}
