package io.github.redissession;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may import whom. */
@AnalyzeClasses(packages = "io.github.redissession", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.redissession";

    @ArchTest
    static final ArchRule packagesKnowOnlyWhatTheirDescriptionSays = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .layer("api")
            .definedBy(ROOT)
            .layer("token")
            .definedBy(ROOT + ".token")
            .layer("config")
            .definedBy(ROOT + ".config")
            .layer("codec")
            .definedBy(ROOT + ".codec")
            .layer("transport")
            .definedBy(ROOT + ".transport")
            .layer("store")
            .definedBy(ROOT + ".store")
            .layer("redis")
            .definedBy(ROOT + ".store.redis")
            .layer("identity")
            .definedBy(ROOT + ".identity")
            .layer("request")
            .definedBy(ROOT + ".request")
            .layer("scope")
            .definedBy(ROOT + ".scope")
            .layer("log")
            .definedBy(ROOT + ".log")
            .layer("health")
            .definedBy(ROOT + ".health")
            .layer("metrics")
            .definedBy(ROOT + ".metrics")
            .layer("bootstrap")
            .definedBy(ROOT + ".bootstrap")
            .whereLayer("api")
            .mayNotAccessAnyLayer()
            .whereLayer("token")
            .mayNotAccessAnyLayer()
            .whereLayer("config")
            .mayOnlyAccessLayers("log", "token")
            .whereLayer("codec")
            .mayOnlyAccessLayers("api")
            .whereLayer("transport")
            .mayOnlyAccessLayers("config")
            .whereLayer("store")
            .mayOnlyAccessLayers("api", "token")
            .whereLayer("redis")
            .mayOnlyAccessLayers("api", "config", "log", "store", "token")
            .whereLayer("identity")
            .mayOnlyAccessLayers("api", "log", "store", "token")
            .whereLayer("request")
            .mayOnlyAccessLayers("api", "codec", "config", "identity", "log", "store", "token", "transport")
            .whereLayer("scope")
            .mayOnlyAccessLayers("api", "codec", "log", "request")
            .whereLayer("log")
            .mayNotAccessAnyLayer()
            .whereLayer("health")
            .mayOnlyAccessLayers("api", "log", "store")
            .whereLayer("metrics")
            .mayOnlyAccessLayers("api", "log", "store", "token")
            .whereLayer("bootstrap")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule thereAreNoCircles = slices().matching("(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheStoreKnowsJedis = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".store.redis", ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule onlyTheEdgesKnowJakartaRest = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".transport", ROOT + ".request", ROOT + ".bootstrap")
            .and()
            .doNotHaveFullyQualifiedName(SessionData.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule onlyTheSettingsKnowMicroProfileConfig = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".config", ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule onlyOneRoomKnowsMicroProfileHealth = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".health")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.health..");

    @ArchTest
    static final ArchRule onlyOneClassKnowsMicroProfileMetrics = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + ".metrics.ServerMeters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.metrics..");

    /** All that is said has one form, and a limit. */
    @ArchTest
    static final ArchRule onlyTheLogKnowsTheLogger = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".log")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger");

    @ArchTest
    static final ArchRule nothingIsLookedUpThatCouldBeInjected =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("jakarta.enterprise.inject.spi.CDI");
}
