package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iaminactivity.acceptance.RolePolicy.Statement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What remediation may do, in the accounts and beside the warehouse. */
class RemediationTemplatesTest {

  private static final String PIPELINE = "infra/pipeline.yaml";

  private static final Set<String> READS =
      Set.of(
          "iam:GetAccessKeyLastUsed",
          "iam:GetLoginProfile",
          "iam:GetUser",
          "iam:GetUserPolicy",
          "iam:ListAccessKeys",
          "iam:ListAttachedUserPolicies",
          "iam:ListGroupsForUser",
          "iam:ListMFADevices",
          "iam:ListServiceSpecificCredentials",
          "iam:ListSigningCertificates",
          "iam:ListSSHPublicKeys",
          "iam:ListUserPolicies",
          "iam:ListUserTags");
  private static final Set<String> DEACTIVATE = and(READS, "iam:UpdateAccessKey");
  private static final Set<String> QUARANTINE =
      and(DEACTIVATE, "iam:AttachUserPolicy", "iam:DetachUserPolicy");
  private static final Set<String> DELETE =
      and(
          QUARANTINE,
          "iam:AddUserToGroup",
          "iam:DeactivateMFADevice",
          "iam:DeleteAccessKey",
          "iam:DeleteLoginProfile",
          "iam:DeleteServiceSpecificCredential",
          "iam:DeleteSigningCertificate",
          "iam:DeleteSSHPublicKey",
          "iam:DeleteUser",
          "iam:DeleteUserPolicy",
          "iam:DeleteVirtualMFADevice",
          "iam:RemoveUserFromGroup",
          "iam:TagUser",
          "iam:UntagUser");

  private static Set<String> and(Set<String> less, String... more) {
    Set<String> all = new TreeSet<>(less);
    all.addAll(List.of(more));
    return all;
  }

  @Nested
  class RoleInAnAccount {

    private RolePolicy role(String level) throws IOException {
      return RolePolicy.of(
          "infra/remediation-role.yaml", "RemediationRole", Map.of("Level", level));
    }

    @Test
    void levelIsTheLowestUnlessItIsSaid() throws IOException {
      assertThat(
              RolePolicy.of("infra/remediation-role.yaml", "RemediationRole", Map.of()).allowed())
          .isEqualTo(DEACTIVATE);
    }

    @Test
    void levelDeactivateReadsAndSwitchesKeys() throws IOException {
      assertThat(role("DEACTIVATE").allowed()).isEqualTo(DEACTIVATE);
    }

    @Test
    void levelQuarantineAlsoAttachesAndDetaches() throws IOException {
      assertThat(role("QUARANTINE").allowed()).isEqualTo(QUARANTINE);
    }

    @Test
    void levelDeleteDoesTheRest() throws IOException {
      assertThat(role("DELETE").allowed()).isEqualTo(DELETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUARANTINE", "DELETE"})
    void nothingButAwsDenyAllIsEverAttached(String level) throws IOException {
      assertThat(role(level).on("iam:AttachUserPolicy"))
          .filteredOn(Statement::allows)
          .extracting(Statement::condition)
          .containsExactly(
              "{ArnEquals={iam:PolicyARN=arn:${AWS::Partition}:iam::aws:policy/AWSDenyAll}}");
    }

    @Test
    void onlyLevelDeleteDetachesAnyPolicy() throws IOException {
      assertThat(role("QUARANTINE").on("iam:DetachUserPolicy"))
          .filteredOn(Statement::allows)
          .extracting(Statement::sid)
          .containsExactly("Quarantine");
      assertThat(role("DELETE").on("iam:DetachUserPolicy"))
          .filteredOn(statement -> statement.condition().equals("null"))
          .hasSize(1);
    }

    @Test
    void tagsAreThoseThatAreNamedByKeys() throws IOException {
      assertThat(role("DELETE").on("iam:TagUser"))
          .filteredOn(Statement::allows)
          .extracting(Statement::condition)
          .containsExactly(
              "{ForAllValues:StringLike={aws:TagKeys=AKIA*}, Null={aws:TagKeys=false}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEACTIVATE", "QUARANTINE", "DELETE"})
    void everyWriteToAUserIsDeniedForOneForEmergencies(String level) throws IOException {
      List<Statement> statements = role(level).statements();
      Set<String> writes = new TreeSet<>();
      statements.stream()
          .filter(Statement::allows)
          .filter(statement -> statement.resources().toString().contains(":user/*"))
          .forEach(statement -> writes.addAll(statement.actions()));
      writes.removeAll(READS);

      assertThat(statements)
          .filteredOn(statement -> !statement.allows())
          .singleElement()
          .satisfies(
              denial -> {
                assertThat(denial.actions()).containsAll(writes).doesNotContainAnyElementsOf(READS);
                assertThat(denial.condition())
                    .isEqualTo("{Null={aws:ResourceTag/iam-inactivity:break-glass=false}}");
              });
    }

    @Test
    void eachStatementNamesItsKindOfResourceInThisAccount() throws IOException {
      assertThat(role("DELETE").statements())
          .allSatisfy(
              statement ->
                  assertThat(statement.resources())
                      .singleElement()
                      .asString()
                      .matches(
                          "arn:\\$\\{AWS::Partition}:iam::\\$\\{AWS::AccountId}:(user|group|mfa)/\\*"));
    }

    @Test
    void onlyTheRemediationTaskRoleOfTheOrganizationWithTheExternalIdIsTrusted()
        throws IOException {
      assertThat(role("DELETE").trust())
          .singleElement()
          .satisfies(
              trust -> {
                assertThat(trust.actions()).containsExactly("sts:AssumeRole");
                assertThat(trust.condition())
                    .isEqualTo(
                        "{ArnEquals={aws:PrincipalArn=RemediationTaskRoleArn},"
                            + " StringEquals={aws:PrincipalOrgID=OrganizationId,"
                            + " sts:ExternalId=ExternalId}}");
              });
    }
  }

  @Nested
  class TaskRole {

    private static final Map<String, String> ON = Map.of("RemediationEnabled", "true");

    private RolePolicy task() throws IOException {
      return RolePolicy.of(PIPELINE, "RemediationTaskRole", ON);
    }

    @Test
    void assumesTheRemediationRoleAlone() throws IOException {
      assertThat(task().on("sts:AssumeRole"))
          .singleElement()
          .satisfies(
              statement -> {
                assertThat(statement.resources())
                    .containsExactly("arn:${AWS::Partition}:iam::*:role/${RemediationRole}");
                assertThat(statement.condition())
                    .isEqualTo("{StringEquals={aws:ResourceOrgID=OrganizationId}}");
              });
    }

    @Test
    void writesPlansAndTheirTableButNoApproval() throws IOException {
      assertThat(task().on("s3:PutObject"))
          .filteredOn(Statement::allows)
          .flatExtracting(Statement::resources)
          .containsExactly(
              "arn:${AWS::Partition}:s3:::${Warehouse.Value}/warehouse/remediation/*",
              "arn:${AWS::Partition}:s3:::${Warehouse.Value}/warehouse/remediations/*");
      assertThat(task().on("s3:PutObject"))
          .filteredOn(statement -> !statement.allows())
          .flatExtracting(Statement::resources)
          .containsExactly(
              "arn:${AWS::Partition}:s3:::${Warehouse.Value}/warehouse/remediation/*/approvals/*");
    }

    @Test
    void deletesNothingAndCallsNoIamItself() throws IOException {
      assertThat(task().allowed())
          .containsExactlyInAnyOrder(
              "kms:Decrypt",
              "kms:GenerateDataKey",
              "organizations:ListAccounts",
              "organizations:ListAccountsForParent",
              "organizations:ListOrganizationalUnitsForParent",
              "organizations:ListRoots",
              "s3:AbortMultipartUpload",
              "s3:GetObject",
              "s3:ListBucket",
              "s3:PutObject",
              "sts:AssumeRole");
    }

    @Test
    void roleOfTheNightlyAuditWritesNothingOfRemediation() throws IOException {
      assertThat(RolePolicy.of(PIPELINE, "TaskRole", ON).on("s3:PutObject"))
          .filteredOn(statement -> !statement.allows())
          .flatExtracting(Statement::resources)
          .containsExactly(
              "arn:${AWS::Partition}:s3:::${Warehouse.Value}/warehouse/remediation/*",
              "arn:${AWS::Partition}:s3:::${Warehouse.Value}/warehouse/remediations/*");
    }

    @Test
    void roleOfTheNightlyAuditAssumesNoRemediationRole() throws IOException {
      assertThat(RolePolicy.of(PIPELINE, "TaskRole", ON).on("sts:AssumeRole"))
          .flatExtracting(Statement::resources)
          .containsExactly("arn:${AWS::Partition}:iam::*:role/${AuditRole}");
    }

    @Test
    void remediationIsOffUnlessItIsSwitchedOn() throws IOException {
      assertThat(RolePolicy.holds(PIPELINE, "HasRemediation", Map.of())).isFalse();
      assertThat(RolePolicy.holds(PIPELINE, "HasRemediation", ON)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RemediationTaskRole", "RemediationTaskDefinition"})
    void nothingOfItIsThereWhileItIsOff(String resource) throws IOException {
      assertThat((Map<?, ?>) Template.of(PIPELINE).resources().get(resource))
          .extracting("Condition")
          .isEqualTo("HasRemediation");
    }

    @Test
    void taskWritesToItsTemporaryDirectoryAlone() throws IOException {
      assertThat(Template.of(PIPELINE).writablePaths("RemediationTaskDefinition"))
          .containsExactly("/tmp");
    }
  }
}
