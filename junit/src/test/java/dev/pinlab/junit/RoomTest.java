// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** This room is below all others, and takes nothing of them that needs the command line. */
class RoomTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pinlab.junit");

  @Test
  void nothing_here_needs_the_command_line_or_what_only_it_has() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.pinlab.cli",
            "dev.pinlab.container..",
            "dev.pinlab.report",
            "dev.pinlab.report.html..",
            "picocli..",
            "gg.jte..",
            "org.testcontainers..",
            "ch.qos.logback..")
        .check(CLASSES);
  }

  @Test
  void only_one_class_prints() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Announcement.class.getName())
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void nobody_here_starts_programs() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.ProcessBuilder")
        .orShould()
        .callMethod(Runtime.class, "exec", String[].class)
        .check(CLASSES);
  }
}
