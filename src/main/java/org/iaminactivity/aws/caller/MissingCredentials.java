package org.iaminactivity.aws.caller;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.AwsSettingsException;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.utils.SdkAutoCloseable;
import software.amazon.awssdk.utils.SystemSetting;

/**
 * Why the SDK finds no credentials, and what to do about it. Of all the places that it tried, the
 * one that has been configured counts.
 */
final class MissingCredentials {

  private static final int LONGEST_REASON = 300;

  private MissingCredentials() {}

  /** The failure of the SDK in one line. */
  static AwsSettingsException explain(RuntimeException cause) {
    boolean hasKey = isSet(SdkSystemSetting.AWS_ACCESS_KEY_ID);
    if (hasKey != isSet(SdkSystemSetting.AWS_SECRET_ACCESS_KEY)) {
      return new AwsSettingsException(
          hasKey
              ? "AWS_ACCESS_KEY_ID is set without AWS_SECRET_ACCESS_KEY:"
              : "AWS_SECRET_ACCESS_KEY is set without AWS_ACCESS_KEY_ID:",
          "set both, or neither.",
          cause);
    }
    if (isSet(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE)) {
      return new AwsSettingsException(
          "The web identity of AWS_WEB_IDENTITY_TOKEN_FILE gives no credentials: "
              + reason(failure(WebIdentityTokenFileCredentialsProvider.create()))
              + ".",
          "Check that the file is there, that AWS_ROLE_ARN is set, and that the role trusts its"
              + " issuer.",
          cause);
    }
    Optional<AwsSettingsException> problem = CallerProfile.problem(cause);
    if (problem.isPresent()) {
      return problem.get();
    }
    CallerProfile profile = CallerProfile.find();
    boolean isOfContainer =
        isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
            || isSet(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI);
    if (profile != null && (CallerProfile.named().isPresent() || !isOfContainer)) {
      RuntimeException failure = failure(ProfileCredentialsProvider.create());
      return new AwsSettingsException(
          "AWS profile '"
              + profile.profile().name()
              + "' gives no credentials: "
              + reason(failure)
              + ".",
          remedy(profile, failure),
          cause);
    }
    if (isOfContainer) {
      return new AwsSettingsException(
          "The container's credentials (AWS_CONTAINER_CREDENTIALS_*_URI) can't be had: "
              + reason(failure(ContainerCredentialsProvider.create()))
              + ".",
          "Check the role of the task or pod.",
          cause);
    }
    return new AwsSettingsException(
        "No AWS credentials:",
        "set AWS_PROFILE to a profile (`aws configure sso` or `aws login` makes one), or"
            + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run where a role is attached to the"
            + " task, pod or instance.",
        cause);
  }

  private static String remedy(CallerProfile profile, @Nullable RuntimeException failure) {
    String name = profile.profile().name();
    String login = profile.login().name();
    if (failure instanceof SdkException exception
        && AwsFailure.of(exception) == AwsFailure.UNAVAILABLE) {
      return "Check the network's way to AWS.";
    }
    if (isOfItsText(failure) || (isOfAFile(failure) && !profile.isOfIdentityCenter())) {
      return "Correct it in " + CallerProfile.files() + ".";
    }
    if (profile.isOfIdentityCenter() && !isForbidden(failure)) {
      return "Run `aws sso login --profile " + login + "`.";
    }
    if (profile.isOfIdentityCenter()) {
      return "Check its sso_account_id and sso_role_name, and that IAM Identity Center assigns them"
          + " to you.";
    }
    if (profile.isOfLogin()) {
      return "Run `aws login --profile " + login + "`.";
    }
    if (profile.isOfProcess()) {
      return "Run the credential_process of profile '" + login + "' by hand to see why.";
    }
    if (profile.needsMfa()) {
      return "It needs an MFA code, which only the AWS CLI can prompt for: run `eval \"$(aws"
          + " configure export-credentials --profile "
          + name
          + " --format env)\"` first.";
    }
    if (failure instanceof AwsServiceException) {
      return "Check its role_arn, and that this role trusts the profile's own credentials.";
    }
    return "Run `aws configure sso --profile "
        + name
        + "` or `aws login --profile "
        + name
        + "`, or set AWS_PROFILE to another.";
  }

  /** A section, a property or a file that it names is missing: no login helps. */
  private static boolean isOfItsText(@Nullable RuntimeException failure) {
    return failure instanceof IllegalArgumentException
        || (failure instanceof IllegalStateException && failure.getCause() == null);
  }

  private static boolean isOfAFile(@Nullable RuntimeException failure) {
    return failure != null && failure.getCause() instanceof NoSuchFileException;
  }

  private static boolean isForbidden(@Nullable RuntimeException failure) {
    return failure instanceof AwsServiceException answer && answer.statusCode() == 403;
  }

  private static boolean isSet(SystemSetting setting) {
    return setting.getStringValue().filter(value -> !value.isBlank()).isPresent();
  }

  /** The failure of one place where the SDK looks; null if it gives credentials by now. */
  private static @Nullable RuntimeException failure(AwsCredentialsProvider place) {
    try {
      place.resolveCredentials();
      return null;
    } catch (RuntimeException e) {
      return e;
    } finally {
      if (place instanceof SdkAutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  /** The innermost message without the dump of all profiles, on one line. */
  private static String reason(@Nullable RuntimeException failure) {
    if (failure == null) {
      return "not at the first try";
    }
    if (failure instanceof SdkException exception && exception instanceof AwsServiceException) {
      return AwsFailure.describe(exception);
    }
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    String message = String.valueOf(inner.getMessage());
    if (inner instanceof NoSuchFileException) {
      message = "there is no file " + message;
    } else if (inner instanceof NullPointerException) {
      // The message of the SDK for an expired token that came without the means to renew it.
      message = "its token has expired";
    } else if (inner instanceof IOException) {
      message = inner.getClass().getSimpleName() + ": " + message;
    }
    return OneLine.of(
        OneLine.whole(message.replaceAll(": (?:ProfileFile|\\[).*", "")).replaceAll("[.:]+$", ""),
        LONGEST_REASON);
  }
}
