package org.iaminactivity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.iaminactivity.aws.StoppedException;
import org.iaminactivity.credentialreport.MalformedReportException;
import org.iaminactivity.evidence.CorruptEvidenceException;
import org.iaminactivity.finding.rule.UndatedPrincipalException;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.ExpectedFailure;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The rules of the house: what each package may use. */
class StructureTest {

  private static final String HERE = "org.iaminactivity";

  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(HERE);

  @Test
  void packagesUseWhatTheySayTheyUse() {
    ApplicationModules.of(HERE).verify();
  }

  /** Of modules the test above verifies it; this one also of the packages within a module. */
  @Test
  void noPackagesUseEachOther() {
    slices().matching(HERE + ".(**)").should().beFreeOfCycles().check(PROGRAM);
  }

  @Test
  void springBatchIsUsedInTheJobAndItsRepositoryAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(HERE + ".job..", HERE + ".database")
        .should()
        .dependOnClassesThat(resideInAPackage("org.springframework.batch.."))
        .check(PROGRAM);
  }

  @Test
  void parquetAndHadoopAreUsedInTheDatasetAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".dataset.parquet")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.apache.parquet..", "org.apache.hadoop.."))
        .check(PROGRAM);
  }

  @Test
  void awsSdkIsUsedByWhatTalksWithAwsAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            HERE + ".aws..",
            HERE + ".organization",
            HERE + ".access",
            HERE + ".credentialreport",
            HERE + ".warehouse",
            HERE + ".notification",
            HERE + ".remediation.iam")
        .should()
        .dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."))
        .check(PROGRAM);
  }

  @Test
  void templatesAreFilledInThePageAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".page")
        .should()
        .dependOnClassesThat(resideInAPackage("gg.jte.."))
        .check(PROGRAM);
  }

  @Test
  void findingUsesNoFramework() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".finding..")
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.springframework..", "software.amazon.awssdk.."))
        .check(PROGRAM);
  }

  @Test
  void findingReadsNoClock() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".finding..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat(simpleName("Clock"))
        .check(PROGRAM);
  }

  @Test
  void commandLineIsReadInTheCommandAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage(HERE + ".command..")
        .should()
        .dependOnClassesThat(resideInAPackage("picocli.."))
        .check(PROGRAM);
  }

  @Test
  void noPackageIsADrawerForAnything() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..support..")
        .check(PROGRAM);
  }

  /**
   * What ends a command says what to do about it, in place of a stack trace. These end none: the
   * first ends an orderly stop, and each of the others fails one account while the run goes on.
   */
  @Test
  void exceptionsThatCanEndACommandAreExpectedFailures() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Exception")
        .and()
        .doNotBelongToAnyOf(
            StoppedException.class,
            AccountFailedException.class,
            ActionFailedException.class,
            MalformedReportException.class,
            UndatedPrincipalException.class,
            CorruptEvidenceException.class)
        .should()
        .beAssignableTo(ExpectedFailure.class)
        .check(PROGRAM);
  }

  @Test
  void findingKnowsNoRule() {
    noClasses()
        .that()
        .resideInAPackage(HERE + ".finding")
        .should()
        .dependOnClassesThat(resideInAPackage(HERE + ".finding.rule"))
        .check(PROGRAM);
  }
}
