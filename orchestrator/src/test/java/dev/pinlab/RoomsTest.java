// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Data flows down through the rooms, imports point up. */
class RoomsTest {
  private static final List<String> ROOMS =
      List.of(
          "process",
          "arch",
          "spec",
          "plan",
          "source",
          "kconfig",
          "build",
          "guest",
          "console",
          "vm",
          "container",
          "trial",
          "store",
          "slurm",
          "analysis",
          "trend",
          "history",
          "report",
          "serve",
          "scale",
          "cli",
          // A module of its own, which has a test like this one.
          "junit");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pinlab");

  @Test
  void a_room_imports_only_rooms_above_it() {
    var rule = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String room : ROOMS) {
      rule = rule.optionalLayer(room).definedBy("dev.pinlab." + room + "..");
    }
    for (int i = 0; i < ROOMS.size(); i++) {
      var below = ROOMS.subList(i + 1, ROOMS.size()).toArray(String[]::new);
      rule =
          below.length == 0
              ? rule.whereLayer(ROOMS.get(i)).mayNotBeAccessedByAnyLayer()
              : rule.whereLayer(ROOMS.get(i)).mayOnlyBeAccessedByLayers(below);
    }
    rule.check(CLASSES);
  }

  @Test
  void every_class_lives_in_a_room() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            ROOMS.stream().map(room -> "dev.pinlab." + room + "..").toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void rooms_have_no_cycles() {
    slices().matching("dev.pinlab.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void only_process_starts_programs() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pinlab.process..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.commons.exec..")
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }

  @Test
  void no_time_is_measured_with_a_clock_that_somebody_sets() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("dev.pinlab.cli.BenchCommand")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.cli.HistoryCommand$Gc")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.cli.RunPlace")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.cli.run.Provenance")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.history.Remarks")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.history.RunImport")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.history.Remarks")
        .and()
        .doNotHaveFullyQualifiedName("dev.pinlab.source.Delta")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .because("names of runs, the start of something and dates of files are all that it is for")
        .check(CLASSES);
  }

  @Test
  void only_cli_prints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pinlab.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }
}
