package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketException;
import java.net.UnknownHostException;
import org.iaminactivity.run.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.IamException;

class AwsFailureTest {

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, DENIED",
    "400, AccessDeniedException, DENIED",
    "403, UnauthorizedOperation, DENIED",
    "403, ExpiredToken, EXPIRED",
    "400, ExpiredTokenException, EXPIRED",
    "400, Throttling, THROTTLED",
    "400, TooManyRequestsException, THROTTLED",
    "503, SlowDown, THROTTLED",
    "429, Whatever, THROTTLED",
    "500, ServiceFailure, UNAVAILABLE",
    "503, ServiceUnavailable, UNAVAILABLE",
    "409, OperationAborted, UNAVAILABLE",
    "409, ConditionalRequestConflict, UNAVAILABLE",
    "400, RequestTimeout, UNAVAILABLE",
    "409, LimitExceeded, OTHER",
    "412, PreconditionFailed, OTHER",
    "403, RequestTimeTooSkewed, OTHER",
    "404, NoSuchBucket, OTHER",
    "403, InvalidClientTokenId, OTHER"
  })
  void ofAnAnswerGoesByItsCodeThenByItsStatus(int status, String code, AwsFailure fault) {
    assertThat(AwsFailure.of(answer(status, code, "no"))).isEqualTo(fault);
  }

  @Test
  void describeOfAnUnknownHostNamesTheHostAndNoMore() {
    SdkException unknown =
        SdkClientException.create(
            "Received an UnknownHostException when attempting to interact with a service. See ...",
            new UnknownHostException("sts.eu-west-9.amazonaws.com"));

    assertThat(AwsFailure.describe(unknown))
        .isEqualTo("SdkClientException: UnknownHostException: sts.eu-west-9.amazonaws.com");
  }

  @Test
  void ofAnAnswerWithoutACodeGoesByItsStatus() {
    AwsServiceException badGateway = IamException.builder().statusCode(502).message("?").build();

    assertThat(AwsFailure.of(badGateway)).isEqualTo(AwsFailure.UNAVAILABLE);
  }

  /** What a proxy that blocks answers in place of AWS. */
  @ParameterizedTest
  @CsvSource({"403, UNAVAILABLE", "404, UNAVAILABLE", "502, UNAVAILABLE", "429, THROTTLED"})
  void ofAnAnswerWhoseCodeIsEmptyIsNotOfAws(int status, AwsFailure fault) {
    AwsServiceException page =
        IamException.builder()
            .statusCode(status)
            .awsErrorDetails(AwsErrorDetails.builder().build())
            .build();

    assertThat(AwsFailure.of(page)).isEqualTo(fault);
    assertThat(AwsFailure.describe(page))
        .startsWith("HTTP status " + status + " without an error code");
  }

  @Test
  void ofAConnectionThatBreaksIsUnavailableHoweverDeepTheCause() {
    SdkException reset =
        SdkClientException.create(
            "Unable to execute HTTP request",
            new IllegalStateException(new SocketException("Connection reset")));

    assertThat(AwsFailure.of(reset)).isEqualTo(AwsFailure.UNAVAILABLE);
  }

  @Test
  void ofATimeoutIsUnavailable() {
    assertThat(AwsFailure.of(ApiCallTimeoutException.create(1))).isEqualTo(AwsFailure.UNAVAILABLE);
    assertThat(AwsFailure.of(ApiCallAttemptTimeoutException.create(1)))
        .isEqualTo(AwsFailure.UNAVAILABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Unable to unmarshall response (?)", "Unable to unmarshall error response (?)"})
  void ofAResponseThatCantBeReadIsUnavailable(String message) {
    assertThat(AwsFailure.of(SdkClientException.create(message))).isEqualTo(AwsFailure.UNAVAILABLE);
  }

  @Test
  void ofWhatTheClientRefusesByItselfIsOther() {
    assertThat(AwsFailure.of(SdkClientException.create("Unable to load credentials")))
        .isEqualTo(AwsFailure.OTHER);
  }

  @ParameterizedTest
  @CsvSource({
    "DENIED, REPORT_DENIED",
    "EXPIRED, ERROR",
    "THROTTLED, THROTTLED",
    "UNAVAILABLE, UNAVAILABLE",
    "OTHER, ERROR"
  })
  void reasonIsTheAccountsCode(AwsFailure fault, Reason reason) {
    assertThat(fault.reason(Reason.REPORT_DENIED)).isEqualTo(reason);
  }

  @ParameterizedTest
  @EnumSource(names = {"ASSUME_ROLE_DENIED", "REPORT_DENIED"})
  void reasonOfADenialIsWhatTheCallerMeans(Reason whenDenied) {
    assertThat(AwsFailure.DENIED.reason(whenDenied)).isEqualTo(whenDenied);
  }

  @Test
  void describeSaysCodeAndMessageOfAws() {
    assertThat(AwsFailure.describe(answer(403, "AccessDenied", "not you")))
        .isEqualTo("AccessDenied: not you");
  }

  @ParameterizedTest
  @CsvSource({
    "RequestTimeTooSkewed, The difference is too large.",
    "SignatureDoesNotMatch, Signature expired: it is now earlier",
    "InvalidSignatureException, Signature not yet current: it is still later"
  })
  void describeOfAWrongClockSaysSo(String code, String message) {
    assertThat(AwsFailure.describe(answer(403, code, message)))
        .startsWith(code + ": " + message)
        .contains("this machine's clock");
  }

  @Test
  void describeOfAWrongSecretSaysNothingOfTheClock() {
    assertThat(
            AwsFailure.describe(
                answer(403, "SignatureDoesNotMatch", "The signature does not match")))
        .doesNotContain("clock");
  }

  @Test
  void describeOfWhatIsNoAnswerSaysItsClass() {
    SdkException unknownHost =
        SdkClientException.create("sts.example", new UnknownHostException("sts.example"));

    assertThat(AwsFailure.describe(unknownHost)).startsWith("SdkClientException: sts.example");
  }

  @Test
  void hasCodeIsFalseForWhatIsNoAnswer() {
    assertThat(AwsFailure.hasCode(answer(410, "ReportExpired", ""), "ReportExpired")).isTrue();
    assertThat(AwsFailure.hasCode(answer(410, "ReportExpired", ""), "ReportNotPresent")).isFalse();
    assertThat(AwsFailure.hasCode(SdkClientException.create("ReportExpired"), "ReportExpired"))
        .isFalse();
  }

  private static AwsServiceException answer(int status, String code, String message) {
    return IamException.builder()
        .statusCode(status)
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .build();
  }
}
