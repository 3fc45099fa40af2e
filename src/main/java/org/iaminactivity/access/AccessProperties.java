package org.iaminactivity.access;

import java.time.Duration;
import java.util.regex.Pattern;
import org.iaminactivity.aws.AwsRegions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of the audit role.
 *
 * @param roleName the audit role's name in every account, the management account too, with its path
 *     if it has one, as in security/audit
 * @param externalId the external id that the role's trust policy requires; null if it requires none
 * @param sessionDuration how long the credentials last: 15 minutes to 1 hour, the most that STS
 *     gives to a caller who is a role itself
 * @param stsRegion the region of the STS endpoint that gives the sessions of accounts, those of the
 *     remediation role too; null for the caller's own
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AWS:
 *     AssumeRole</a>
 */
@ConfigurationProperties("audit.access")
public record AccessProperties(
    @DefaultValue("iam-inactivity-audit") String roleName,
    @Nullable String externalId,
    @DefaultValue("15m") Duration sessionDuration,
    @Nullable String stsRegion) {

  private static final Pattern ROLE = Pattern.compile("([\\x21-\\x7e]+/)?[\\w+=,.@-]{1,64}");
  private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");
  private static final Duration SHORTEST = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofHours(1);

  public AccessProperties {
    roleName = roleName.startsWith("/") ? roleName.substring(1) : roleName;
    if (!ROLE.matcher(roleName).matches() || roleName.startsWith("arn:")) {
      throw new IllegalArgumentException(
          "audit.access.role-name: '"
              + roleName
              + "' is not the name of a role with its path, such as iam-inactivity-audit or"
              + " security/audit");
    }
    if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
      throw new IllegalArgumentException(
          "audit.access.external-id: an external id takes 2 to 1,224 letters, digits and _+=,.@:/-");
    }
    if (sessionDuration.compareTo(SHORTEST) < 0 || sessionDuration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "audit.access.session-duration: " + sessionDuration + " is not within 15m and 1h");
    }
    if (stsRegion != null && !AwsRegions.isPossible(stsRegion)) {
      throw new IllegalArgumentException(
          "audit.access.sts-region: '"
              + stsRegion
              + "' can't be an AWS region, which is written like us-east-1");
    }
  }

  /** The audit role. */
  public Role role() {
    return new Role(roleName, externalId, sessionDuration);
  }
}
