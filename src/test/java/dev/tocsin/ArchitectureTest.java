package dev.tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The package table of the design, compared with the code. */
class ArchitectureTest {
  private static final String ROOT = "dev.tocsin.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ArchitectureTest::isMainCode)
          .importPackages("dev.tocsin");

  /** One row per package; a sub-package counts as the package it is below. */
  enum Row {
    JSON(""),
    ALERT("json"),
    SETTING(""),
    TIMEINTERVAL(""),
    CLOCK(""),
    MATCHER("alert"),
    MUTE("alert"),
    TEMPLATE("alert matcher"),
    STATE("json"),
    STORE("alert clock json state"),
    SILENCE("alert json matcher mute state"),
    INHIBIT("alert matcher mute store"),
    NFLOG("alert json state"),
    SNAPSHOT("alert matcher nflog silence"),
    HISTORY("alert matcher"),
    NOTIFY("alert clock history json nflog state template timeinterval"),
    RECEIVER("alert json notify setting template", "io.vertx"),
    DISPATCH("alert clock json matcher mute notify state store"),
    PERSISTENCE("alert history json matcher state"),
    CLUSTER("clock state"),
    CONFIG("dispatch inhibit matcher receiver setting timeinterval"),
    API("alert clock dispatch history inhibit json matcher mute notify silence store", "io.vertx"),
    UI("", "io.vertx"),
    APP(
        "alert api clock config dispatch history inhibit matcher nflog notify persistence"
            + " receiver setting silence snapshot state store template ui",
        "io.vertx"),
    CLI("alert api app config history notify persistence setting snapshot template", "io.vertx");

    private final String uses;
    private final String server;

    Row(String uses) {
      this(uses, "");
    }

    Row(String uses, String server) {
      this.uses = uses;
      this.server = server;
    }

    Set<String> uses() {
      return uses.isEmpty() ? Set.of() : new TreeSet<>(Set.of(uses.split(" ")));
    }

    String folder() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean exists() {
      return CLASSES.stream().anyMatch(c -> folderOf(c).equals(folder()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void package_usesWhatItsRowSays(Row row) {
    if (row.exists()) {
      assertThat(usedBy(row.folder()))
          .as("what dev.tocsin.%s uses (%s)", row.folder(), evidence(row))
          .isEqualTo(row.uses());
    }
  }

  @Test
  void everyPackage_hasARow() {
    Set<String> rows =
        Stream.of(Row.values()).map(Row::folder).collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).containsAll(folders());
  }

  @Test
  void rows_nameOnlyPackagesAbove() {
    Set<String> above = new TreeSet<>();
    for (Row row : Row.values()) {
      assertThat(above).as("above %s", row).containsAll(row.uses());
      above.add(row.folder());
    }
  }

  @Test
  void packages_haveNoCycles() {
    slices().matching("dev.tocsin.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void vertx_staysAtTheRim() {
    for (Row row : Row.values()) {
      if (row.exists() && row.server.isEmpty()) {
        noClasses()
            .that(resideInAPackage(ROOT + row.folder() + ".."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.vertx..", "io.netty.."))
            .check(CLASSES);
      }
    }
  }

  @Test
  void time_isAParameterBelowApp() {
    noClasses()
        .that(resideInAPackage("dev.tocsin.."))
        .and(DescribedPredicate.not(resideInAnyPackage("dev.tocsin.app..", "dev.tocsin.cli..")))
        .should()
        .accessTargetWhere(READS_A_CLOCK)
        .check(CLASSES);
  }

  @Test
  void packages_areNullMarked() {
    assertThat(
            CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class)))
        .isEmpty();
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Impl|Manager|Base)(\\$.*)?")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[A-Z].*")
        .check(CLASSES);
  }

  private static final DescribedPredicate<JavaAccess<?>> READS_A_CLOCK =
      new DescribedPredicate<>("reads the clock or sleeps") {
        private final Set<String> clocks =
            Stream.of(
                    Instant.class,
                    LocalDate.class,
                    LocalTime.class,
                    LocalDateTime.class,
                    ZonedDateTime.class,
                    OffsetDateTime.class)
                .map(Class::getName)
                .collect(Collectors.toUnmodifiableSet());

        @Override
        public boolean test(JavaAccess<?> access) {
          String owner = access.getTarget().getOwner().getName();
          String name = access.getTarget().getName();
          boolean noArguments = access.getTarget().getFullName().endsWith("()");
          return (clocks.contains(owner) && name.equals("now"))
              || (owner.equals(Date.class.getName()) && name.equals("<init>") && noArguments)
              || (owner.equals(Clock.class.getName()) && name.startsWith("system"))
              || (owner.equals(InstantSource.class.getName()) && name.equals("system"))
              || (owner.equals("java.lang.System")
                  && Set.of("currentTimeMillis", "nanoTime").contains(name))
              || (owner.equals("java.lang.Thread") && name.equals("sleep"));
        }
      };

  private static boolean isMainCode(Location compiled) {
    String path = compiled.asURI().toString();
    String type =
        path.substring(path.lastIndexOf("dev/tocsin/")).replaceFirst("([$].*)?\\.class", "");
    return Files.exists(Path.of("src/main/java", type + ".java"));
  }

  private static Set<String> usedBy(String folder) {
    return new TreeSet<>(witnesses(folder).keySet());
  }

  /** For each package too many, one class that uses it. */
  private static Map<String, String> evidence(Row row) {
    Map<String, String> surplus = witnesses(row.folder());
    surplus.keySet().removeAll(row.uses());
    return surplus;
  }

  private static Map<String, String> witnesses(String folder) {
    Map<String, String> witnesses = new TreeMap<>();
    for (JavaClass user : CLASSES) {
      if (folderOf(user).equals(folder)) {
        user.getDirectDependenciesFromSelf().stream()
            .map(d -> d.getTargetClass().getBaseComponentType())
            .filter(used -> used.getPackageName().startsWith(ROOT))
            .filter(used -> !folderOf(used).equals(folder))
            .forEach(used -> witnesses.putIfAbsent(folderOf(used), user.getSimpleName()));
      }
    }
    return witnesses;
  }

  private static Set<String> folders() {
    return CLASSES.stream()
        .map(ArchitectureTest::folderOf)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String folderOf(JavaClass type) {
    String below = type.getPackageName().substring(ROOT.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
