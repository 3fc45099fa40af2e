package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.iaminactivity.run.DenyingPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamException;

class RemedyTest {

  @Test
  void denialThatNamesALimitingPolicyHasItsRemedy() {
    SdkException denial =
        answer("AccessDenied", "with an explicit deny in a service control policy");

    assertThat(Remedy.of(denial, "otherwise"))
        .isEqualTo(DenyingPolicy.SERVICE_CONTROL_POLICY.remedy());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId"})
  void credentialsThatAwsRefusesAreToBeReplaced(String code) {
    assertThat(Remedy.of(answer(code, "no"), "otherwise")).startsWith("Get new credentials");
  }

  @Test
  void anythingElseHasTheGivenRemedy() {
    assertThat(Remedy.of(answer("AccessDenied", "no"), "otherwise")).isEqualTo("otherwise");
    assertThat(
            Remedy.of(
                answer("AccessDenied", "because no identity-based policy allows it"), "otherwise"))
        .isEqualTo("otherwise");
    assertThat(Remedy.of(SdkClientException.create("no"), "otherwise")).isEqualTo("otherwise");
  }

  private static SdkException answer(String code, String message) {
    return (SdkException)
        IamException.builder()
            .statusCode(403)
            .awsErrorDetails(
                AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
            .build();
  }
}
