package io.github.redissession;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may depend on whom: the table is what each {@code package-info} says. */
@AnalyzeClasses(packages = "io.github.redissession", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "io.github.redissession";
    private static final Path SOURCES = Path.of("src/main/java", ROOT.split("\\."));
    private static final String ALL = "bootstrap";
    private static final Pattern DEPENDS = Pattern.compile("<p>Depends on ([^.]*(?:\\.\\w[^.]*)*)\\.\\s");
    private static final Pattern INTERNAL = Pattern.compile("<internal.packages>([^<]+)</internal.packages>");
    private static final Pattern API = Pattern.compile("<include>(io\\.github\\.redissession[^<]*)</include>");
    private static final Pattern NAME = Pattern.compile("\\{@code ([\\w.]+)}");

    @ArchTest
    static void packagesDependOnWhatTheirPackageInfoNames(JavaClasses classes) throws IOException {
        assertThat(dependencies(classes)).containsExactlyInAnyOrderEntriesOf(declared());
    }

    private static Map<String, Set<String>> declared() throws IOException {
        Map<String, Set<String>> declared = new TreeMap<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.endsWith("package-info.java"))
                    .filter(path -> !path.getParent().equals(SOURCES))
                    .toList()) {
                String name = SOURCES.relativize(file.getParent()).toString().replace('/', '.');
                if (!name.equals(ALL)) {
                    declared.put(name, declared(Files.readString(file)));
                }
            }
        }
        return declared;
    }

    private static Set<String> declared(String packageInfo) {
        return DEPENDS.matcher(packageInfo.replaceAll("\\s*\\n \\*\\s*", " "))
                .results()
                .flatMap(sentence -> NAME.matcher(sentence.group(1)).results())
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> dependencies(JavaClasses classes) {
        Map<String, Set<String>> dependencies = new TreeMap<>();
        for (JavaClass origin : classes) {
            String from = room(origin);
            if (!from.isEmpty() && !from.equals(ALL)) {
                Set<String> to = dependencies.computeIfAbsent(from, name -> new TreeSet<>());
                origin.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(target -> target.getPackageName().startsWith(ROOT))
                        .map(ArchitectureTest::room)
                        .filter(target -> !target.isEmpty() && !target.equals(from)) // every package may use the API
                        .forEach(to::add);
            }
        }
        return dependencies;
    }

    /** The Javadoc leaves out the internal packages; releases are compared by the others. */
    @ArchTest
    static void everyPackageIsInternalOrPartOfTheApi(JavaClasses classes) throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        String internal =
                INTERNAL.matcher(pom).results().findFirst().orElseThrow().group(1);
        Stream<String> named = Stream.concat(
                Stream.of(internal.replace("${base}", ROOT).split(":")),
                API.matcher(pom).results().map(found -> found.group(1)));
        Set<String> packages = classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(named.flatMap(name -> packages.stream().filter(each -> each.matches(name.replace("*", ".*"))))
                        .collect(Collectors.toSet()))
                .isEqualTo(packages);
    }

    /** The package relative to the root package; empty for the API. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    @ArchTest
    static final ArchRule thereAreNoCircles = slices().matching("(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theApiDependsOnNothing = noClasses()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".*..");

    /** It is a library of its own: the table above leaves out the API, which it does not use either. */
    @ArchTest
    static final ArchRule redisDoesNotUseTheApi = noClasses()
            .that()
            .resideInAPackage(ROOT + ".redis")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule nothingDependsOnBootstrap = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".bootstrap");

    @ArchTest
    static final ArchRule onlyRedisPackagesUseJedis = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".redis", ROOT + ".store.redis", ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..");

    @ArchTest
    static final ArchRule onlyRestUsesJakartaRest = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".rest", ROOT + ".bootstrap")
            .and()
            .doNotHaveFullyQualifiedName(SessionData.class.getName())
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs.container..", "jakarta.ws.rs.ext..");

    @ArchTest
    static final ArchRule onlyAdaptersUseJakartaServlet = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".servlet", ROOT + ".rest", ROOT + ".security", ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.servlet..");

    @ArchTest
    static final ArchRule onlyConfigUsesMicroProfileConfig = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".config", ROOT + ".bootstrap")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule onlyHealthUsesMicroProfileHealth = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".health")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.health..");

    @ArchTest
    static final ArchRule onlyItsMetersUseMicroProfileMetrics =
            isUsedOnlyBy("org.eclipse.microprofile.metrics..", "MicroProfileMeters");

    @ArchTest
    static final ArchRule onlyItsMetersUseOpenTelemetry =
            isUsedOnlyBy("io.opentelemetry..", "OpenTelemetryMeters|OpenTelemetrySeries|SpanEvents|CapturedTraces");

    /** @param classes names in the package {@code metrics}, separated by bars */
    private static ArchRule isUsedOnlyBy(String api, String classes) {
        return noClasses()
                .that()
                .haveNameNotMatching(ROOT.replace(".", "\\.") + "\\.metrics\\.(" + classes + ")(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(api);
    }

    /** All log lines have one form, and a limit. */
    @ArchTest
    static final ArchRule onlyLogUsesTheLogger = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".log")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.System$Logger");

    @ArchTest
    static final ArchRule nothingIsLookedUpThatCouldBeInjected = noClasses()
            .that()
            .doNotHaveSimpleName("LookedUpBean") // for classes that not every server injects
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("jakarta.enterprise.inject.spi.CDI");
}
