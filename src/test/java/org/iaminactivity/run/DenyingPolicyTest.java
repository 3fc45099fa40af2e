package org.iaminactivity.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DenyingPolicyTest {

  private static final String DENIAL =
      "AccessDenied: User: arn:aws:sts::111111111111:assumed-role/audit/x is not authorized to"
          + " perform: sts:AssumeRole on resource: arn:aws:iam::222222222222:role/audit ";

  @ParameterizedTest
  @CsvSource({
    "with an explicit deny in a service control policy, SERVICE_CONTROL_POLICY",
    "because no service control policy allows the sts:AssumeRole action, SERVICE_CONTROL_POLICY",
    "with an explicit deny in a service control policy: arn:aws:organizations::1:policy/o-1/p-1,"
        + " SERVICE_CONTROL_POLICY",
    "with an explicit deny in a resource control policy, RESOURCE_CONTROL_POLICY",
    "with an explicit deny in a permissions boundary, PERMISSIONS_BOUNDARY",
    "because no permissions boundary allows the sts:AssumeRole action, PERMISSIONS_BOUNDARY",
    "with an explicit deny in a session policy, SESSION_POLICY",
    "with an explicit deny in a VPC endpoint policy, VPC_ENDPOINT_POLICY",
    "because no VPC endpoint policy allows the sts:AssumeRole action, VPC_ENDPOINT_POLICY",
    "because no identity-based policy allows the sts:AssumeRole action, IDENTITY_BASED_POLICY"
  })
  void policyIsTheOneThatAwsNames(String words, DenyingPolicy policy) {
    assertThat(DenyingPolicy.in(DENIAL + words)).contains(policy);
  }

  @ParameterizedTest
  @CsvSource({"''", "because no resource-based policy allows it", "service control policy"})
  void messageThatNamesNoneHasNone(String words) {
    assertThat(DenyingPolicy.in(DENIAL + words)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void remedyIsOneSentenceThatDoesNotSendTheReaderToTheRole(DenyingPolicy policy) {
    assertThat(policy.remedy()).endsWith(".").doesNotContain("\n").doesNotContain("Deploy");
  }

  @Test
  void identityBasedPolicyIsNoLimit() {
    assertThat(DenyingPolicy.IDENTITY_BASED_POLICY.limits()).isFalse();
    assertThat(DenyingPolicy.SESSION_POLICY.limits()).isTrue();
  }
}
