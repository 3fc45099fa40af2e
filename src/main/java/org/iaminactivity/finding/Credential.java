package org.iaminactivity.finding;

import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;
import org.iaminactivity.principal.SigningCertificate;

/**
 * What a finding is about. The slot of an access key or certificate may change from one report to
 * the next.
 */
public enum Credential {
  PASSWORD("PASSWORD"),
  ACCESS_KEY_1("ACCESS_KEY"),
  ACCESS_KEY_2("ACCESS_KEY"),
  CERTIFICATE_1("CERTIFICATE"),
  CERTIFICATE_2("CERTIFICATE");

  private final String kind;

  Credential(String kind) {
    this.kind = kind;
  }

  /** The part of it that stays the same from run to run. */
  String kind() {
    return kind;
  }

  public boolean isAccessKey() {
    return this == ACCESS_KEY_1 || this == ACCESS_KEY_2;
  }

  /** Whether the principal can be recognized by it now. */
  public boolean isLive(Principal principal) {
    return switch (this) {
      case PASSWORD -> principal.password().exists();
      case ACCESS_KEY_1 -> principal.accessKeys().get(0).isLive();
      case ACCESS_KEY_2 -> principal.accessKeys().get(1).isLive();
      case CERTIFICATE_1 -> principal.certificates().get(0).isLive();
      case CERTIFICATE_2 -> principal.certificates().get(1).isLive();
    };
  }

  /**
   * Whether it is in the second slot, and only its slot distinguishes it from the one in the first:
   * both, live or not, were issued in the same second.
   */
  boolean isSecondTwin(Principal principal) {
    return switch (this) {
      case PASSWORD, ACCESS_KEY_1, CERTIFICATE_1 -> false;
      case ACCESS_KEY_2 -> {
        AccessKey first = principal.accessKeys().get(0);
        AccessKey second = principal.accessKeys().get(1);
        yield first.exists() && second.exists() && first.isIssuedTogetherWith(second);
      }
      case CERTIFICATE_2 -> {
        SigningCertificate first = principal.certificates().get(0);
        SigningCertificate second = principal.certificates().get(1);
        yield first.exists() && second.exists() && first.isIssuedTogetherWith(second);
      }
    };
  }

  public static Credential ofAccessKey(int slot) {
    return slot == 1 ? ACCESS_KEY_1 : ACCESS_KEY_2;
  }

  public static Credential ofCertificate(int slot) {
    return slot == 1 ? CERTIFICATE_1 : CERTIFICATE_2;
  }
}
