package org.iaminactivity.aws.caller;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.iaminactivity.aws.AwsRegions;
import org.iaminactivity.aws.AwsSettingsException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * The region that the SDK finds in the environment, the profile or the instance, if it is a valid
 * one.
 */
final class CallerRegion {

  private CallerRegion() {}

  /**
   * Looks where the SDK looks: AWS_REGION, the profile, the instance.
   *
   * @throws AwsSettingsException if there is none, or what is there can't be one
   */
  static Region find() {
    Optional<String> set = SdkSystemSetting.AWS_REGION.getStringValue();
    if (set.isPresent() && set.get().isBlank()) {
      throw new AwsSettingsException("AWS_REGION is set, but blank:", "set it to a region");
    }
    try {
      return requirePossible(DefaultAwsRegionProviderChain.builder().build().getRegion());
    } catch (SdkClientException e) {
      throw CallerProfile.problem(e)
          .orElseGet(
              () ->
                  new AwsSettingsException(
                      "No AWS region is set:", "set AWS_REGION (or a profile with a region)", e));
    }
  }

  private static Region requirePossible(Region region) {
    if (!AwsRegions.isPossible(region.id())) {
      throw new AwsSettingsException(
          "'"
              + URLDecoder.decode(region.id(), StandardCharsets.UTF_8)
              + "' can't be an AWS region, which is written like us-east-1:",
          "correct AWS_REGION (or the region of the profile)");
    }
    return region;
  }
}
