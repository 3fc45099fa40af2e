package org.iaminactivity.sandbox.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.iaminactivity.sandbox.iam.OtherCredential.Kind;
import org.jspecify.annotations.Nullable;

/** A credential report taken for what the account has, and made of what it has. */
final class ReportedUsers {

  private static final String HEADER =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,"
          + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
          + "access_key_1_last_used_region,access_key_1_last_used_service,"
          + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
          + "access_key_2_last_used_region,access_key_2_last_used_service,"
          + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

  private static final String ROOT = "<root_account>";
  private static final String USER = ":user/";
  private static final String NONE = "N/A";

  private final AccountState state;
  private final List<String> rootRows = new ArrayList<>();

  private ReportedUsers(AccountState state) {
    this.state = state;
  }

  /** Adds the users of a report; a row that makes no sense adds none. */
  static ReportedUsers addTo(
      AccountState state, byte[] csv, Map<String, List<UserChange>> changes) {
    ReportedUsers reported = new ReportedUsers(state);
    for (CsvTable.Row row : CsvTable.parse(new String(csv, UTF_8)).rows()) {
      if (row.value("user").equals(ROOT)) {
        reported.rootRows.add(row.text());
      } else {
        reported
            .user(row)
            .ifPresent(user -> reported.add(user, changes.getOrDefault(user.name(), List.of())));
      }
    }
    return reported;
  }

  private void add(IamUser user, List<UserChange> changes) {
    state.add(user);
    int serial = 0;
    for (UserChange change : changes) {
      change.make(new UserChange.Edit(state, user, user.createdAt(), ++serial));
    }
  }

  private Optional<IamUser> user(CsvTable.Row row) {
    String name = row.value("user");
    String arn = row.value("arn");
    Instant createdAt = time(row, "user_creation_time");
    int path = arn.indexOf(USER) + USER.length() - 1;
    if (createdAt == null || path < USER.length() || !arn.endsWith("/" + name)) {
      return Optional.empty();
    }
    IamUser user =
        new IamUser(
            name,
            arn.substring(path, arn.length() - name.length()),
            UniqueIds.of("AIDA", state.accountId(), name),
            createdAt);
    user.passwordLastUsed = time(row, "password_last_used");
    if (isTrue(row, "password_enabled")) {
      Instant changedAt = Objects.requireNonNullElse(time(row, "password_last_changed"), createdAt);
      user.loginProfile = new LoginProfile(changedAt, changedAt, false);
    }
    if (isTrue(row, "mfa_active")) {
      user.mfaDevices.add(new MfaDevice(state.arn("mfa/" + name), createdAt));
    }
    for (int slot = 1; slot <= 2; slot++) {
      addKey(user, row, slot);
      addCertificate(user, row, slot);
    }
    return Optional.of(user);
  }

  private void addKey(IamUser user, CsvTable.Row row, int slot) {
    String column = "access_key_" + slot + "_";
    boolean active = isTrue(row, column + "active");
    Instant issued = time(row, column + "last_rotated");
    if (!active && issued == null) {
      return;
    }
    Instant used = time(row, column + "last_used_date");
    user.accessKeys.add(
        new AccessKey(
            UniqueIds.of("AKIA", state.accountId(), user.name(), "key-" + slot),
            slot,
            active ? AccessKey.ACTIVE : AccessKey.INACTIVE,
            Objects.requireNonNullElse(issued, user.createdAt()),
            used == null
                ? null
                : new AccessKey.Use(
                    used,
                    row.value(column + "last_used_service"),
                    row.value(column + "last_used_region"))));
  }

  private void addCertificate(IamUser user, CsvTable.Row row, int number) {
    boolean active = isTrue(row, "cert_" + number + "_active");
    Instant issued = time(row, "cert_" + number + "_last_rotated");
    if (active || issued != null) {
      user.otherCredentials.add(
          new OtherCredential(
              Kind.SIGNING_CERTIFICATE,
              UniqueIds.of("", state.accountId(), user.name(), "certificate-" + number),
              "",
              active,
              Objects.requireNonNullElse(issued, user.createdAt())));
    }
  }

  private static boolean isTrue(CsvTable.Row row, String column) {
    return row.value(column).toLowerCase(Locale.ROOT).equals("true");
  }

  private static @Nullable Instant time(CsvTable.Row row, String column) {
    try {
      return OffsetDateTime.parse(row.value(column)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The report of the account as it is in that state. */
  byte[] report(AccountState now) {
    StringBuilder csv = new StringBuilder(HEADER);
    rootRows.forEach(row -> csv.append('\n').append(row));
    now.users().forEach(user -> csv.append('\n').append(row(now, user)));
    return csv.toString().getBytes(UTF_8);
  }

  private static String row(AccountState state, IamUser user) {
    List<Object> fields = new ArrayList<>();
    LoginProfile profile = user.loginProfile();
    fields.add(quoted(user.name()));
    fields.add(quoted(state.arn(user)));
    fields.add(user.createdAt());
    fields.add(profile != null);
    fields.add(
        user.passwordLastUsed() == null
            ? profile == null ? NONE : "no_information"
            : user.passwordLastUsed());
    fields.add(profile == null ? NONE : profile.changedAt());
    fields.add(NONE);
    fields.add(!user.mfaDevices.isEmpty());
    addKey(fields, user.accessKey(1).orElse(null));
    addKey(fields, user.accessKey(2).orElse(null));
    List<OtherCredential> certificates = user.otherCredentials(Kind.SIGNING_CERTIFICATE);
    for (int i = 0; i < 2; i++) {
      fields.add(i < certificates.size() && certificates.get(i).active());
      fields.add(i < certificates.size() ? certificates.get(i).createdAt() : NONE);
    }
    return String.join(",", fields.stream().map(Object::toString).toList());
  }

  private static void addKey(List<Object> fields, @Nullable AccessKey key) {
    AccessKey.Use use = key == null ? null : key.lastUse();
    fields.add(key != null && key.isActive());
    fields.add(key == null ? NONE : key.createdAt());
    fields.add(use == null ? NONE : use.at());
    fields.add(use == null ? NONE : use.region());
    fields.add(use == null ? NONE : use.service());
  }

  private static String quoted(String field) {
    return field.contains(",") ? '"' + field + '"' : field;
  }
}
