package org.iaminactivity.aws;

import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/** What can be told of a region without a call. */
public final class AwsRegions {

  /** Also matches regions that are newer than the SDK. */
  private static final Pattern SHAPE = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]{1,2}");

  /** Every region that came later has to be enabled in each account, so this list is complete. */
  private static final Set<Region> ENABLED_IN_EVERY_ACCOUNT =
      Set.of(
          Region.US_EAST_1,
          Region.US_EAST_2,
          Region.US_WEST_1,
          Region.US_WEST_2,
          Region.AP_SOUTH_1,
          Region.AP_NORTHEAST_1,
          Region.AP_NORTHEAST_2,
          Region.AP_NORTHEAST_3,
          Region.AP_SOUTHEAST_1,
          Region.AP_SOUTHEAST_2,
          Region.CA_CENTRAL_1,
          Region.EU_CENTRAL_1,
          Region.EU_WEST_1,
          Region.EU_WEST_2,
          Region.EU_WEST_3,
          Region.EU_NORTH_1,
          Region.SA_EAST_1);

  private AwsRegions() {}

  /** Whether the SDK knows the region; it may be newer than the SDK. */
  public static boolean isKnown(Region region) {
    return region.metadata() != null;
  }

  /** Whether there can be a region of this name. */
  public static boolean isPossible(String name) {
    return SHAPE.matcher(name).matches() || (!name.isBlank() && isKnown(Region.of(name)));
  }

  /**
   * Whether each account has to enable the region before it can be used in that account. There are
   * such regions in the partition aws alone.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html">AWS:
   *     Enable or disable AWS Regions in your account</a>
   */
  public static boolean isOptIn(Region region) {
    return PartitionMetadata.of(region).id().equals("aws")
        && !ENABLED_IN_EVERY_ACCOUNT.contains(region);
  }
}
