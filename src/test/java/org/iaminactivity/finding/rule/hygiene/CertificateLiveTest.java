package org.iaminactivity.finding.rule.hygiene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.HygieneFindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import org.iaminactivity.finding.Credential;
import org.iaminactivity.finding.HygieneFinding.Age;
import org.iaminactivity.finding.Judgement;
import org.iaminactivity.finding.RecordedPrincipals;
import org.iaminactivity.finding.Remediation;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateLiveTest {

  private static final String RULE = "certificate-live";
  private static final String OF_2025 = "3cffe093-4d26-5919-b3d0-2a9f76e93808";
  private static final String OF_2025_THE_SECOND = "50bc08d9-d266-5273-8a2e-b18cce5145bf";

  @Test
  void liveCertificateOfAUserIsLow() {
    assertThatOnly(RULE, "live-certificate", AS_OF)
        .isAsSevereAs(Severity.LOW)
        .isAbout(Credential.CERTIFICATE_1, "2025-01-01T00:00:00Z")
        .isSince("2025-01-01T00:00:00Z", Age.Reason.ISSUED, 692)
        .hasThreshold(null)
        .hasId(OF_2025)
        .says(
            "A signing certificate, issued at 2025-01-01T00:00:00Z, is active;"
                + " no report tells whether it is used.");
  }

  @Test
  void liveCertificateOfRootIsHigh() {
    assertThatOnly(RULE, "root-live-certificate", AS_OF)
        .isAsSevereAs(Severity.HIGH)
        .isAbout(Credential.CERTIFICATE_2, "2025-01-01T00:00:00Z");
  }

  @Test
  void idStaysWhenTheCertificateMovesToTheOtherSlot() {
    assertThatOnly(RULE, "live-certificate-in-slot-2", AS_OF).hasId(OF_2025);
  }

  @Test
  void idsOfTwoCertificatesOfOneSecondDiffer() {
    assertThat(Judgement.ofHygiene(RULE, "two-live-certificates-of-one-second", AS_OF))
        .extracting(finding -> finding.id().toString())
        .containsExactly(OF_2025, OF_2025_THE_SECOND);
  }

  @Test
  void idOfTheSecondCertificateOfOneSecondStaysWhenTheFirstIsDeactivated() {
    assertThatOnly(RULE, "live-certificate-of-one-second-in-slot-2", AS_OF)
        .hasId(OF_2025_THE_SECOND);
  }

  @Test
  void certificateOfUnknownIssueIsKnownByTheCreationOfItsUser() {
    assertThatOnly(RULE, "live-certificate-of-unknown-issue", AS_OF)
        .isAbout(Credential.CERTIFICATE_1, null)
        .hasNoAge()
        .hasId("7698c402-ad7d-5233-ac03-8e0ccc0dc3b8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"two-live-keys", "without-certificate-columns"})
  void withoutLiveCertificateThereIsNone(String report) {
    assertThat(Judgement.ofHygiene(RULE, report, AS_OF)).isEmpty();
  }

  @Test
  void remediationDeactivatesThatOfAUserAndDeletesThatOfRoot() {
    Principal alice = RecordedPrincipals.first("hygiene/live-certificate");
    Principal root = RecordedPrincipals.first("hygiene/root-live-certificate");

    assertThatOnly(RULE, "live-certificate", AS_OF)
        .isMendedBy(new Remediation.DeactivateCertificate("alice", alice.certificates().get(0)));
    assertThatOnly(RULE, "root-live-certificate", AS_OF)
        .isMendedBy(new Remediation.DeleteRootCertificate(root, root.certificates().get(1)));
  }
}
