package org.iaminactivity.job.collect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.iaminactivity.job.attempt.SmallRun.ONE;
import static org.iaminactivity.job.attempt.SmallRun.RUN;

import java.nio.file.Path;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.evidence.EvidenceArchive;
import org.iaminactivity.job.attempt.SandboxRun;
import org.iaminactivity.job.attempt.SmallRun;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.Reason;
import org.iaminactivity.sandbox.Behaviour;
import org.iaminactivity.sandbox.MalformedReport;
import org.iaminactivity.sandbox.Service;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectReportTest {

  private final SandboxRun sandboxRun = new SandboxRun();
  private final Warehouse warehouse;
  private final EvidenceArchive archive;
  private final CollectReport collect;

  CollectReportTest(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
    archive = new EvidenceArchive(warehouse);
    collect = Collecting.report(sandboxRun, warehouse);
  }

  @AfterEach
  void close() {
    sandboxRun.close();
  }

  @Test
  void evidenceIsTheReportAndWhoWasAssumed() {
    collect.request(RUN, SmallRun.active(ONE));

    Evidence evidence = archive.get(RUN, ONE);
    assertThat(evidence.account()).isEqualTo(SmallRun.active(ONE).account());
    assertThat(evidence.roleArn()).isEqualTo("arn:aws:iam::" + ONE + ":role/iam-inactivity-audit");
    assertThat(new String(evidence.report().content(), UTF_8))
        .contains("arn:aws:iam::" + ONE + ":root");
  }

  @Test
  void sessionNamesTheRunDate() {
    collect.request(RUN, SmallRun.active(ONE));

    assertThat(sandboxRun.sandbox.sessions())
        .singleElement()
        .satisfies(session -> assertThat(session.sessionName()).endsWith("2026-11-24"));
  }

  @Test
  void evidenceThatLiesThereStaysAsItIs() {
    Evidence first = SmallRun.evidence(ONE, "alice");
    archive.create(RUN, first);

    collect.request(RUN, SmallRun.active(ONE));

    assertThat(archive.get(RUN, ONE).sha256()).isEqualTo(first.sha256());
  }

  @Test
  void evidenceThatIsDamagedIsReplaced() {
    warehouse.replace(RUN.evidence(ONE), "damaged".getBytes(UTF_8));

    collect.request(RUN, SmallRun.active(ONE));

    assertThat(archive.get(RUN, ONE).account().id()).isEqualTo(ONE);
  }

  @Test
  void evidenceWhoseReportCanNotBeJudgedIsReplaced() {
    Evidence undated = SmallRun.undated(ONE);
    archive.create(RUN, undated);

    collect.request(RUN, SmallRun.active(ONE));

    assertThat(archive.get(RUN, ONE).sha256()).isNotEqualTo(undated.sha256());
  }

  @Test
  void reportThatCanNotBeReadFailsTheAccountAndIsNotKept() {
    sandboxRun.sandbox.change(ONE.value(), new Behaviour.Malformed(MalformedReport.HTML));

    assertThatExceptionOfType(AccountFailedException.class)
        .isThrownBy(() -> collect.request(RUN, SmallRun.active(ONE)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REPORT_MALFORMED))
        .withMessageContaining(ONE.value());
    assertThat(archive.collected(RUN)).isEmpty();
  }

  @Test
  void evidenceOfAnAccountThatFailedEarlierIsTakenWithoutACall() {
    archive.create(RUN, SmallRun.evidence(ONE, "alice"));

    collect.takeOrRequest(RUN, SmallRun.active(ONE));

    assertThat(sandboxRun.sandbox.calls()).isEmpty();
  }

  @Test
  void evidenceOfAnAccountThatFailedEarlierIsRequestedAgainIfItIsDamaged() {
    warehouse.replace(RUN.evidence(ONE), "damaged".getBytes(UTF_8));

    collect.takeOrRequest(RUN, SmallRun.active(ONE));

    assertThat(sandboxRun.sandbox.calls(Service.IAM, "GetCredentialReport")).hasSize(1);
    assertThat(archive.get(RUN, ONE).account().id()).isEqualTo(ONE);
  }
}
