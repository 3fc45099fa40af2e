package org.iaminactivity.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.iam.UserChange;
import org.jspecify.annotations.Nullable;

/**
 * A row of a credential report, with ages instead of dates so that it can be judged on any date.
 *
 * @param changes what the user has that no report tells
 */
public record SandboxUser(
    String name,
    String path,
    Duration age,
    Password password,
    boolean mfaActive,
    Key firstKey,
    Key secondKey,
    List<UserChange> changes) {

  static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,"
          + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_1_last_used_region,access_key_1_last_used_service,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
          + "access_key_2_last_used_region,access_key_2_last_used_service,"
          + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

  private static final String ROOT = "<root_account>";

  public SandboxUser(
      String name,
      String path,
      Duration age,
      Password password,
      boolean mfaActive,
      Key firstKey,
      Key secondKey) {
    this(name, path, age, password, mfaActive, firstKey, secondKey, List.of());
  }

  /** A password; without a last use it was never used. */
  public record Password(String enabled, @Nullable Duration issued, @Nullable Duration lastUsed) {}

  /** An access key; an inactive key may keep its dates, an absent one has none. */
  public record Key(boolean active, @Nullable Duration issued, @Nullable Duration lastUsed) {

    static final Key ABSENT = new Key(false, null, null);
  }

  public static SandboxUser user(String name, int ageInDays) {
    Password none = new Password("false", null, null);
    return new SandboxUser(name, "/", days(ageInDays), none, false, Key.ABSENT, Key.ABSENT);
  }

  public static SandboxUser root(int ageInDays) {
    Password password = new Password("true", days(ageInDays), null);
    return new SandboxUser(ROOT, "/", days(ageInDays), password, true, Key.ABSENT, Key.ABSENT);
  }

  public SandboxUser underPath(String newPath) {
    return new SandboxUser(name, newPath, age, password, mfaActive, firstKey, secondKey, changes);
  }

  public SandboxUser withMfa() {
    return new SandboxUser(name, path, age, password, true, firstKey, secondKey, changes);
  }

  public SandboxUser passwordUsed(int issuedDaysAgo, int usedDaysAgo) {
    return with(new Password("true", days(issuedDaysAgo), days(usedDaysAgo)));
  }

  public SandboxUser passwordNeverUsed(int issuedDaysAgo) {
    return with(new Password("true", days(issuedDaysAgo), null));
  }

  /** A password that was taken away; IAM still tells when it was last used. */
  public SandboxUser disabledPasswordUsed(int usedDaysAgo) {
    return with(new Password("false", null, days(usedDaysAgo)));
  }

  public SandboxUser keyUsed(int issuedDaysAgo, int usedDaysAgo) {
    return plus(new Key(true, days(issuedDaysAgo), days(usedDaysAgo)));
  }

  public SandboxUser keyNeverUsed(int issuedDaysAgo) {
    return plus(new Key(true, days(issuedDaysAgo), null));
  }

  public SandboxUser inactiveKey(int issuedDaysAgo, int usedDaysAgo) {
    return plus(new Key(false, days(issuedDaysAgo), days(usedDaysAgo)));
  }

  /** Tags, groups, policies and whatever else no report tells; added to what there is. */
  public SandboxUser having(UserChange... more) {
    return new SandboxUser(
        name,
        path,
        age,
        password,
        mfaActive,
        firstKey,
        secondKey,
        Stream.concat(changes.stream(), Stream.of(more)).toList());
  }

  SandboxUser with(Password newPassword) {
    return new SandboxUser(name, path, age, newPassword, mfaActive, firstKey, secondKey, changes);
  }

  private SandboxUser plus(Key key) {
    return firstKey.equals(Key.ABSENT)
        ? new SandboxUser(name, path, age, password, mfaActive, key, secondKey, changes)
        : new SandboxUser(name, path, age, password, mfaActive, firstKey, key, changes);
  }

  String row(Instant now, String partition, String accountId) {
    boolean root = name.equals(ROOT);
    String arn =
        "arn:" + partition + ":iam::" + accountId + ":" + (root ? "root" : "user" + path + name);
    StringBuilder row = new StringBuilder(320);
    row.append(quoted(name)).append(',').append(quoted(arn));
    row.append(',').append(time(now, age)).append(',').append(password.enabled());
    boolean hasPassword = password.enabled().equals("true");
    row.append(',')
        .append(
            password.lastUsed() == null && hasPassword
                ? "no_information"
                : time(now, password.lastUsed()));
    row.append(',').append(time(now, password.issued()));
    row.append(root ? ",not_supported," : ",N/A,").append(mfaActive);
    append(row, firstKey, now);
    append(row, secondKey, now);
    return row.append(",false,N/A,false,N/A").toString();
  }

  private static void append(StringBuilder row, Key key, Instant now) {
    row.append(',').append(key.active());
    row.append(',').append(time(now, key.issued())).append(',').append(time(now, key.lastUsed()));
    row.append(key.lastUsed() == null ? ",N/A,N/A" : ",eu-central-1,s3");
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static String time(Instant now, @Nullable Duration ago) {
    return ago == null ? "N/A" : now.minus(ago).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String quoted(String field) {
    return field.contains(",") ? '"' + field + '"' : field;
  }
}
