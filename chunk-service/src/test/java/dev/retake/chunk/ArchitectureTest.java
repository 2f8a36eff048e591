package dev.retake.chunk;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retake.chunk");

    @Test
    void thePhaseKnowsItsPortsAndNoProvider() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.chunk")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.retake.chunk.provider..", "dev.retake.chunk.local..")
                .check(SERVICE);
    }

    @Test
    void whatIsMadeOnThisMachineKnowsNothingOfOrders() {
        noClasses()
                .that()
                .resideInAPackage("dev.retake.chunk.local..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.retake.chunk", "dev.retake.chunk.provider..", "dev.retake.contracts.message..")
                .check(SERVICE);
    }
}
