package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the warehouse's bucket refuses, whatever the caller's own policies allow. */
class BucketPolicyTest {

  private static final String EVIDENCE =
      "warehouse/evidence/run_date=2026-11-24/123456789012.json.gz";
  private static final String NARROWED_EVIDENCE =
      "warehouse/narrowed/0123456789ab/evidence/run_date=2026-11-24/123456789012.json.gz";
  private static final String ROSTER = "warehouse/runs/run_date=2026-11-24/_roster.json.gz";
  private static final String PLAN = "warehouse/remediation/2026-11-24-0123456789ab/";

  private static final Map<String, String> CREATING = Map.of("s3:if-none-match", "*");
  private static final Map<String, String> REPLACING_A_VERSION =
      Map.of("s3:if-match", "\"0123456789abcdef0123456789abcdef\"");
  private static final Map<String, String> REPLACING = Map.of();

  private final BucketDenials byDefault;

  BucketPolicyTest() throws IOException {
    this.byDefault = BucketDenials.of(Map.of());
  }

  /** Of a caller of the organization, over TLS 1.3, as far as the test says nothing else. */
  private static Optional<String> refusal(
      BucketDenials policy, String action, String key, Map<String, String> context) {
    Map<String, String> all = new HashMap<>();
    all.put("aws:SecureTransport", "true");
    all.put("s3:TlsVersion", "1.3");
    all.put("aws:PrincipalOrgID", "OrganizationId");
    all.put("aws:PrincipalIsAWSService", "false");
    all.put("aws:ViaAWSService", "false");
    all.put("aws:PrincipalArn", "arn:aws:iam::111122223333:role/admin");
    all.putAll(context);
    return policy.refusing(action, key, all);
  }

  private Optional<String> refusal(String action, String key, Map<String, String> context) {
    return refusal(byDefault, action, key, context);
  }

  @Nested
  class Replacing {

    @ParameterizedTest
    @ValueSource(
        strings = {
          ROSTER,
          "warehouse/narrowed/0123456789ab/runs/run_date=2026-11-24/_roster.json.gz",
          "warehouse/exemptions/run_date=2026-11-24/_exemptions.yaml",
          "warehouse/narrowed/0123456789ab/exemptions/run_date=2026-11-24/_exemptions.yaml",
          PLAN + "plan.json",
          PLAN + "approvals/0123456789abcdef.json",
          PLAN + "backup/123456789012/AIDA0123456789.json.gz"
        })
    void whatIsCreatedOnceCanOnlyBeCreated(String key) {
      assertThat(refusal("s3:PutObject", key, CREATING)).isEmpty();
      assertThat(refusal("s3:PutObject", key, REPLACING)).contains("CreatedOnce");
      assertThat(refusal("s3:PutObject", key, REPLACING_A_VERSION)).contains("CreatedOnce");
    }

    @ParameterizedTest
    @ValueSource(strings = {EVIDENCE, NARROWED_EVIDENCE})
    void evidenceCanBeCreatedOrPutInPlaceOfAVersionThatWasLookedAt(String key) {
      assertThat(refusal("s3:PutObject", key, CREATING)).isEmpty();
      assertThat(refusal("s3:PutObject", key, REPLACING_A_VERSION)).isEmpty();
      assertThat(refusal("s3:PutObject", key, REPLACING)).contains("EvidenceCreatedOnce");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "warehouse/runs/run_date=2026-11-24/manifest.json",
          "warehouse/findings/run_date=2026-11-24/part-00000.parquet",
          "warehouse/narrowed/0123456789ab/pages/run_date=2026-11-24/index.html",
          PLAN + "journal/0123.json",
          PLAN + "index.html",
          "warehouse/writable"
        })
    void whatIsDerivedOrGoesOnCanBeReplaced(String key) {
      assertThat(refusal("s3:PutObject", key, REPLACING)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "warehouse/runs/run_date=2026-11-24/_state.json",
          "warehouse/remediation/state.json",
          PLAN + "approvals/writable"
        })
    void leasesAndTheTrialsOfDoctorNameTheVersionThatTheyReplace(String key) {
      assertThat(refusal("s3:PutObject", key, REPLACING_A_VERSION)).isEmpty();
    }
  }

  @Nested
  class Deleting {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "s3:DeleteObject",
          "s3:DeleteObjectVersion",
          "s3:BypassGovernanceRetention",
          "s3:PutObjectRetention",
          "s3:PutObjectLegalHold"
        })
    void nobodyDeletesAnythingOrEndsItsLock(String action) {
      assertThat(refusal(action, EVIDENCE, Map.of())).contains("NothingIsDeleted");
      assertThat(refusal(action, PLAN + "approvals/0123.json", Map.of()))
          .contains("NothingIsDeleted");
    }

    @Test
    void butForTheRoleThatIsNamedForIt() throws IOException {
      BucketDenials policy =
          BucketDenials.of(
              Map.of("BreakGlassRoleArn", "arn:aws:iam::111122223333:role/breakglass"));

      assertThat(
              refusal(
                  policy,
                  "s3:DeleteObjectVersion",
                  EVIDENCE,
                  Map.of("aws:PrincipalArn", "BreakGlassRoleArn")))
          .isEmpty();
      assertThat(refusal(policy, "s3:DeleteObjectVersion", EVIDENCE, Map.of()))
          .contains("NothingIsDeleted");
    }
  }

  @Nested
  class Reaching {

    private static final Map<String, String> PERIMETER =
        Map.of(
            "VpcEndpointIds", "vpce-0123456789abcdef0,vpce-0fedcba9876543210",
            "PerimeterExemptRoleArns", "arn:aws:iam::111122223333:role/approvers/*");

    @Test
    void onlyOverTls() {
      assertThat(refusal("s3:GetObject", EVIDENCE, Map.of("aws:SecureTransport", "false")))
          .contains("TlsOnly");
      assertThat(refusal("s3:GetObject", EVIDENCE, Map.of("s3:TlsVersion", "1.1")))
          .contains("NoOldTls");
      assertThat(refusal("s3:GetObject", EVIDENCE, Map.of("s3:TlsVersion", "1.2"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"})
    void onlyFromTheOrganization(String action) {
      assertThat(refusal(action, "warehouse/x", Map.of("aws:PrincipalOrgID", "o-another000")))
          .contains("ThisOrganizationOnly");
    }

    @Test
    void awsServicesThatHaveNoOrganizationAreNoneOfThose() {
      Map<String, String> service =
          Map.of("aws:PrincipalIsAWSService", "true", "aws:PrincipalOrgID", "");

      assertThat(refusal("s3:GetObject", "warehouse/x", service)).isEmpty();
    }

    @Test
    void fromAnywhereUnlessThereIsAPerimeter() {
      assertThat(refusal("s3:GetObject", EVIDENCE, Map.of())).isEmpty();
    }

    @Test
    void throughTheEndpointsOfThePerimeter() throws IOException {
      BucketDenials policy = BucketDenials.of(PERIMETER);

      assertThat(refusal(policy, "s3:ListBucket", "", Map.of()))
          .contains("ThroughTheseEndpointsOnly");
      assertThat(
              refusal(
                  policy,
                  "s3:GetObject",
                  EVIDENCE,
                  Map.of("aws:SourceVpce", "vpce-0fedcba9876543210")))
          .isEmpty();
      assertThat(refusal(policy, "s3:GetObject", EVIDENCE, Map.of("aws:SourceVpce", "vpce-0aaa")))
          .contains("ThroughTheseEndpointsOnly");
    }

    @Test
    void athenaAndTheRolesThatAreNamedGoAnotherWay() throws IOException {
      BucketDenials policy = BucketDenials.of(PERIMETER);

      assertThat(refusal(policy, "s3:GetObject", EVIDENCE, Map.of("aws:ViaAWSService", "true")))
          .isEmpty();
      assertThat(
              refusal(
                  policy,
                  "s3:PutObject",
                  PLAN + "approvals/0123.json",
                  Map.of(
                      "aws:PrincipalArn", "arn:aws:iam::111122223333:role/approvers/alice",
                      "s3:if-none-match", "*")))
          .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3:PutBucketPolicy", "s3:DeleteBucketPolicy", "s3:GetBucketPolicy"})
    void whoeverAdministersTheBucketIsNotShutOut(String action) throws IOException {
      assertThat(
              refusal(
                  BucketDenials.of(PERIMETER), action, "", Map.of("aws:PrincipalOrgID", "o-typo")))
          .isEmpty();
    }
  }
}
