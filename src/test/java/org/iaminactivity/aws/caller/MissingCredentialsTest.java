package org.iaminactivity.aws.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iaminactivity.aws.AwsSettingsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Whatever the surroundings lack: one line, with the command that helps. */
class MissingCredentialsTest {

  private static final String PROFILES =
      "src/test/resources/org/iaminactivity/aws/caller/profiles.config";

  private final List<String> set = new ArrayList<>();

  @BeforeEach
  void surroundings() {
    set("aws.configFile", PROFILES);
    set("aws.sharedCredentialsFile", "/nowhere/credentials");
    set("aws.region", "eu-central-1");
    set("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void clear() {
    set.forEach(System::clearProperty);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          identity-center                 | Run `aws sso login --profile identity-center`.
          identity-center-legacy          | Run `aws sso login --profile identity-center-legacy`.
          role-of-identity-center         | Run `aws sso login --profile identity-center`.
          identity-center-without-session | Correct it in src/test/resources
          login                           | Run `aws login --profile login`.
          region-alone                    | Run `aws configure sso --profile region-alone`
          process                         | Run the credential_process of profile 'process'
          role-of-nobody                  | Correct it in src/test/resources
          web-identity                    | there is no file /nowhere/token. Correct it
          half-a-key                      | Correct it in src/test/resources
          unheard-of                      | there is no profile 'unheard-of' in src/test/resources
          """)
  void profileWithoutCredentialsIsRefusedInOneLineWithTheRemedy(String profile, String remedy) {
    set("aws.profile", profile);

    assertThatExceptionOfType(AwsSettingsException.class)
        .isThrownBy(() -> new CallerCredentials().require())
        .withMessageContaining("'" + profile + "'")
        .withMessageContaining(remedy)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .doesNotContain("\n", "ProfileFile(")
                    .hasSizeLessThan(600));
  }

  @Test
  void credentialsThatAreLostUnderWayFailTheRequestInTheSameWords() {
    set("aws.profile", "login");

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> new CallerCredentials().resolveCredentials())
        .withMessageContaining("Run `aws login --profile login`.");
  }

  @Test
  void noProfileAtAllNamesTheWaysToCredentials() {
    set("aws.configFile", "/nowhere/config");

    assertThat(explained()).contains("AWS_PROFILE", "AWS_ACCESS_KEY_ID", "aws configure sso");
  }

  @Test
  void halfAKeyOfTheEnvironmentNamesTheOtherHalf() {
    set("aws.accessKeyId", "AKIDEXAMPLE");

    assertThat(explained()).contains("AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void webIdentityWithoutItsFileNamesTheVariable() {
    set("aws.webIdentityTokenFile", "/nowhere/token");
    set("aws.roleArn", "arn:aws:iam::123456789012:role/audit");

    assertThat(explained())
        .contains("AWS_WEB_IDENTITY_TOKEN_FILE", "there is no file /nowhere/token");
  }

  @Test
  void profilesThatCanNotBeReadNameTheirFile() {
    set("aws.configFile", "pom.xml");

    assertThat(explained())
        .contains("The AWS profiles in pom.xml or /nowhere/credentials can't be read");
  }

  private static String explained() {
    return String.valueOf(MissingCredentials.explain(new IllegalStateException()).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"localhost:4566", "''", "not a url", "ftp://localhost"})
  void endpointThatIsNoUrlIsRefusedByItsName(String url) {
    assertThatExceptionOfType(AwsSettingsException.class)
        .isThrownBy(() -> CallerEndpoints.requireUsable(Map.of("AWS_ENDPOINT_URL_S3", url)))
        .withMessageStartingWith("AWS_ENDPOINT_URL_S3: ");
  }

  @Test
  void endpointThatIsAUrlIsTaken() {
    assertThatNoException()
        .isThrownBy(
            () ->
                CallerEndpoints.requireUsable(
                    Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:4566", "PATH", "/bin")));
  }

  private void set(String property, String value) {
    set.add(property);
    System.setProperty(property, value);
  }
}
