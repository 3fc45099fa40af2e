package org.iaminactivity.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeSet;
import org.iaminactivity.aws.SandboxAws;
import org.iaminactivity.credentialreport.CredentialReport;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EvidenceArchiveTest {

  private static final AccountId ACCOUNT = new AccountId("123456789012");
  private static final AccountId OTHER = new AccountId("210987654321");
  private static final RunId RUN = new RunId(LocalDate.parse("2026-11-24"), new TreeSet<>());
  private static final RunId NEXT_RUN = new RunId(LocalDate.parse("2026-11-25"), new TreeSet<>());

  private final Sandbox sandbox =
      Sandbox.start(SandboxOrganization.builder().account("111111111111").build());
  private final SandboxAws aws = new SandboxAws(sandbox);
  private final Warehouse warehouse = Warehouses.s3(aws.s3(), "s3://audit");
  private final EvidenceArchive archive = new EvidenceArchive(warehouse);

  EvidenceArchiveTest() {
    sandbox.createBucket("audit");
  }

  @AfterEach
  void close() {
    aws.close();
    sandbox.close();
  }

  @Test
  void createMakesOneObjectOfTheAccount() {
    archive.create(RUN, evidence(ACCOUNT));

    assertThat(sandbox.objects("audit"))
        .containsOnlyKeys("evidence/run_date=2026-11-24/123456789012.json.gz");
  }

  @Test
  void getGivesBackWhatWasPut() {
    Evidence evidence = evidence(ACCOUNT);
    archive.create(RUN, evidence);

    assertThat(ofAnotherProcess().get(RUN, ACCOUNT)).usingRecursiveComparison().isEqualTo(evidence);
  }

  @Test
  void createLeavesOtherEvidenceOfTheAccountAsItIs() {
    Evidence first = evidence(ACCOUNT);
    assertThat(archive.create(RUN, first)).isTrue();

    assertThat(ofAnotherProcess().create(RUN, evidence(ACCOUNT, "Renamed"))).isFalse();
    assertThat(ofAnotherProcess().get(RUN, ACCOUNT)).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void replaceTakesThePlaceOfEvidenceThatCanNotBeUsed() {
    warehouse.replace(RUN.evidence(ACCOUNT), "damaged".getBytes(UTF_8));

    archive.replace(RUN, evidence(ACCOUNT));

    assertThat(ofAnotherProcess().get(RUN, ACCOUNT).account().id()).isEqualTo(ACCOUNT);
  }

  @Test
  void getOfWhatWasNotPutFails() {
    archive.create(RUN, evidence(ACCOUNT));

    assertThatExceptionOfType(WarehouseException.class)
        .isThrownBy(() -> archive.get(NEXT_RUN, ACCOUNT));
  }

  @Test
  void getOfDamagedEvidenceSaysWhereItLies() {
    warehouse.replace(RUN.evidence(ACCOUNT), "damaged".getBytes(UTF_8));

    assertThatExceptionOfType(CorruptEvidenceException.class)
        .isThrownBy(() -> archive.get(RUN, ACCOUNT))
        .withMessageContaining("s3://audit/evidence/run_date=2026-11-24/123456789012.json.gz");
  }

  @Test
  void getOfAnotherAccountsEvidenceIsRefused() {
    warehouse.replace(RUN.evidence(ACCOUNT), EvidenceFormat.write(evidence(OTHER)));

    assertThatExceptionOfType(CorruptEvidenceException.class)
        .isThrownBy(() -> archive.get(RUN, ACCOUNT))
        .withMessageContaining("evidence of account 210987654321");
  }

  @Test
  void collectedAreTheAccountsOfTheRunWhoseEvidenceLiesThere() {
    archive.create(RUN, evidence(ACCOUNT));
    archive.create(RUN, evidence(OTHER));
    archive.create(NEXT_RUN, evidence(new AccountId("333333333333")));
    warehouse.replace(RUN.evidence() + "notes.txt", new byte[0]);

    assertThat(archive.collected(RUN)).containsExactlyInAnyOrder(ACCOUNT, OTHER);
  }

  @Test
  void collectedBeforeAnythingWasPutIsNone() {
    assertThat(archive.collected(RUN)).isEmpty();
  }

  /** It has no copy of what was put: it asks S3. */
  private EvidenceArchive ofAnotherProcess() {
    return new EvidenceArchive(Warehouses.s3(aws.s3(), "s3://audit"));
  }

  private static Evidence evidence(AccountId account) {
    return evidence(account, "Ledger");
  }

  private static Evidence evidence(AccountId account, String name) {
    return new Evidence(
        new Account(account, name, "/Root"),
        Instant.parse("2026-11-24T02:03:04.567Z"),
        "arn:aws:iam::" + account + ":role/iam-inactivity-audit",
        new CredentialReport(
            "text/csv", Instant.parse("2026-11-24T02:00:00Z"), "user,arn\n".getBytes(UTF_8)));
  }
}
