package org.iaminactivity.aws.caller;

import java.util.Optional;
import java.util.TreeSet;
import org.iaminactivity.aws.AwsSettingsException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * The AWS profile in use, as it is in the files.
 *
 * @param login the profile to log in to: itself, or the one it refers to by source_profile
 */
record CallerProfile(Profile profile, Profile login) {

  private static final int LONGEST_CHAIN = 10;

  /** The files of the profiles, as text. */
  static String files() {
    return ProfileFileLocation.configurationFilePath()
        + " or "
        + ProfileFileLocation.credentialsFilePath();
  }

  /** The name in AWS_PROFILE; empty if that is not set. */
  static Optional<String> named() {
    // The look-up of the SDK gives "default" where nothing is set.
    String name = System.getProperty(ProfileFileSystemSetting.AWS_PROFILE.property());
    return Optional.ofNullable(
            name == null
                ? System.getenv(ProfileFileSystemSetting.AWS_PROFILE.environmentVariable())
                : name)
        .filter(set -> !set.isBlank());
  }

  /** The profile in force; null if no file has it. */
  static @Nullable CallerProfile find() {
    ProfileFile files = ProfileFile.defaultProfileFile();
    return files
        .profile(named().orElse("default"))
        .map(profile -> new CallerProfile(profile, source(profile, files)))
        .orElse(null);
  }

  private static Profile source(Profile profile, ProfileFile files) {
    Profile source = profile;
    for (int i = 0; i < LONGEST_CHAIN; i++) {
      Optional<Profile> next =
          source.property(ProfileProperty.SOURCE_PROFILE).flatMap(files::profile);
      if (next.isEmpty()) {
        return source;
      }
      source = next.get();
    }
    return profile;
  }

  /**
   * What is wrong with the files, or with the name in AWS_PROFILE; empty if nothing is.
   *
   * @param cause the failure of the SDK that it explains
   */
  static Optional<AwsSettingsException> problem(RuntimeException cause) {
    ProfileFile files;
    try {
      files = ProfileFile.defaultProfileFile();
    } catch (RuntimeException e) {
      return Optional.of(
          new AwsSettingsException(
              "The AWS profiles in " + files() + " can't be read: " + e.getMessage() + ".",
              "Correct them.",
              e));
    }
    return named()
        .filter(name -> files.profile(name).isEmpty())
        .map(
            name ->
                new AwsSettingsException(
                    "AWS_PROFILE: there is no profile '"
                        + name
                        + "' in "
                        + files()
                        + (files.profiles().isEmpty()
                            ? ""
                            : " (there are "
                                + String.join(", ", new TreeSet<>(files.profiles().keySet()))
                                + ")")
                        + ".",
                    "Correct AWS_PROFILE, or make the profile with `aws configure sso --profile "
                        + name
                        + "`.",
                    cause));
  }

  boolean isOfIdentityCenter() {
    return has(login, "sso_session") || has(login, ProfileProperty.SSO_START_URL);
  }

  boolean isOfLogin() {
    return has(login, ProfileProperty.LOGIN_SESSION);
  }

  boolean isOfProcess() {
    return has(login, ProfileProperty.CREDENTIAL_PROCESS);
  }

  boolean needsMfa() {
    return has(profile, ProfileProperty.MFA_SERIAL);
  }

  private static boolean has(Profile profile, String property) {
    return profile.property(property).isPresent();
  }
}
