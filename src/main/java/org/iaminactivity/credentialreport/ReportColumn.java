package org.iaminactivity.credentialreport;

import java.util.Locale;

/** The columns of a credential report, in AWS's order and under AWS's names. */
enum ReportColumn {
  USER,
  ARN,
  USER_CREATION_TIME,
  PASSWORD_ENABLED,
  PASSWORD_LAST_USED,
  PASSWORD_LAST_CHANGED,
  PASSWORD_NEXT_ROTATION,
  MFA_ACTIVE,
  ACCESS_KEY_1_ACTIVE,
  ACCESS_KEY_1_LAST_ROTATED,
  ACCESS_KEY_1_LAST_USED_DATE,
  ACCESS_KEY_1_LAST_USED_REGION,
  ACCESS_KEY_1_LAST_USED_SERVICE,
  ACCESS_KEY_2_ACTIVE,
  ACCESS_KEY_2_LAST_ROTATED,
  ACCESS_KEY_2_LAST_USED_DATE,
  ACCESS_KEY_2_LAST_USED_REGION,
  ACCESS_KEY_2_LAST_USED_SERVICE,
  CERT_1_ACTIVE,
  CERT_1_LAST_ROTATED,
  CERT_2_ACTIVE,
  CERT_2_LAST_ROTATED,
  ADDITIONAL_CREDENTIALS_INFO;

  private final String header = name().toLowerCase(Locale.ROOT);

  String header() {
    return header;
  }

  /** Whether a rule needs the column: a use that the report leaves out is not "never used". */
  boolean isRequired() {
    return switch (this) {
      case USER,
          ARN,
          USER_CREATION_TIME,
          PASSWORD_ENABLED,
          PASSWORD_LAST_USED,
          PASSWORD_LAST_CHANGED,
          ACCESS_KEY_1_ACTIVE,
          ACCESS_KEY_1_LAST_ROTATED,
          ACCESS_KEY_1_LAST_USED_DATE,
          ACCESS_KEY_2_ACTIVE,
          ACCESS_KEY_2_LAST_ROTATED,
          ACCESS_KEY_2_LAST_USED_DATE ->
          true;
      case PASSWORD_NEXT_ROTATION,
          MFA_ACTIVE,
          ACCESS_KEY_1_LAST_USED_REGION,
          ACCESS_KEY_1_LAST_USED_SERVICE,
          ACCESS_KEY_2_LAST_USED_REGION,
          ACCESS_KEY_2_LAST_USED_SERVICE,
          CERT_1_ACTIVE,
          CERT_1_LAST_ROTATED,
          CERT_2_ACTIVE,
          CERT_2_LAST_ROTATED,
          ADDITIONAL_CREDENTIALS_INFO ->
          false;
    };
  }
}
