package dev.retake.checkpoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.retake.checkpoint");

    @Test
    void capabilitiesHaveNoCycles() {
        slices().matching("dev.retake.checkpoint.(*)..")
                .should()
                .beFreeOfCycles()
                .check(HOUSE);
    }

    @Test
    void aStoreIsSeenByItsOwnCapabilityOnly() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Store")
                .should()
                .bePackagePrivate()
                .check(HOUSE);
    }

    @Test
    void resourcesKnowHttpAndNothingOfTheDatabase() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Database")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Store")
                .check(HOUSE);
    }

    @Test
    void onlyResourcesAndThePlatformKnowHttp() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Resource")
                .and()
                .resideOutsideOfPackage("..platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(HOUSE);
    }

    @Test
    void nothingNamesItselfAfterItsShapeInsteadOfItsWork() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Common|Base|Dto)")
                .check(HOUSE);
    }
}
