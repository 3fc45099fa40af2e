package org.iaminactivity.lifecycle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.LastUse;
import org.iaminactivity.principal.Password;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.PrincipalType;
import org.iaminactivity.principal.SigningCertificate;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * A user, or root, whose credentials change from report to report. It begins without any, created
 * at noon of the first day of 2025.
 */
final class Person {

  private static final String ROOT = "<root_account>";

  private final String name;
  private @Nullable Instant createdAt = Instant.parse("2025-01-01T12:00:00Z");
  private Password password = new Password(false, LastUse.NOT_ON_RECORD, null, null);
  private boolean mfa = true;
  private final List<AccessKey> keys = new ArrayList<>(List.of(noKeyIn(1), noKeyIn(2)));
  private final List<SigningCertificate> certificates =
      new ArrayList<>(
          List.of(new SigningCertificate(1, null, null), new SigningCertificate(2, null, null)));

  Person(String name) {
    this.name = name;
  }

  static Person root() {
    return new Person(ROOT);
  }

  String name() {
    return name;
  }

  Person createdAt(@Nullable String instant) {
    createdAt = instant == null ? null : Instant.parse(instant);
    return this;
  }

  Person withPassword(String changedAt) {
    password = new Password(true, password.lastUse(), Instant.parse(changedAt), null);
    return this;
  }

  Person passwordUsedAt(String instant) {
    return passwordUsedAt(Instant.parse(instant));
  }

  Person passwordUsedAt(Instant instant) {
    password =
        new Password(
            password.enabled(),
            new LastUse.At(instant, null, null),
            password.lastChangedAt(),
            null);
    return this;
  }

  Person withoutPassword() {
    password = new Password(false, password.lastUse(), null, null);
    return this;
  }

  Person withMfa(boolean active) {
    mfa = active;
    return this;
  }

  /** An active key that was never used. */
  Person withKey(int slot, @Nullable String issuedAt) {
    keys.set(
        slot - 1,
        new AccessKey(
            slot, true, issuedAt == null ? null : Instant.parse(issuedAt), LastUse.NOT_ON_RECORD));
    return this;
  }

  Person keyUsedAt(int slot, String instant) {
    AccessKey key = keys.get(slot - 1);
    LastUse use = new LastUse.At(Instant.parse(instant), "s3", "eu-central-1");
    keys.set(slot - 1, new AccessKey(slot, key.active(), key.issuedAt(), use));
    return this;
  }

  Person keyActive(int slot, boolean active) {
    AccessKey key = keys.get(slot - 1);
    keys.set(slot - 1, new AccessKey(slot, active, key.issuedAt(), key.lastUse()));
    return this;
  }

  Person withoutKey(int slot) {
    keys.set(slot - 1, noKeyIn(slot));
    return this;
  }

  /** As IAM may do from one report to the next. */
  Person swapSlots() {
    AccessKey first = keys.get(0);
    AccessKey second = keys.get(1);
    keys.set(0, new AccessKey(1, second.active(), second.issuedAt(), second.lastUse()));
    keys.set(1, new AccessKey(2, first.active(), first.issuedAt(), first.lastUse()));
    return this;
  }

  Person withCertificate(int slot, String issuedAt, boolean active) {
    certificates.set(slot - 1, new SigningCertificate(slot, active, Instant.parse(issuedAt)));
    return this;
  }

  Person withoutCertificate(int slot) {
    certificates.set(slot - 1, new SigningCertificate(slot, null, null));
    return this;
  }

  /** As the report of its account shows it now. */
  Principal in(AccountId account) {
    boolean isRoot = name.equals(ROOT);
    return new Principal(
        name,
        "arn:aws:iam::" + account + (isRoot ? ":root" : ":user/" + name),
        isRoot ? PrincipalType.ROOT : PrincipalType.USER,
        createdAt,
        password,
        mfa,
        List.copyOf(keys),
        List.copyOf(certificates),
        null);
  }

  private static AccessKey noKeyIn(int slot) {
    return new AccessKey(slot, false, null, LastUse.NOT_ON_RECORD);
  }
}
