package org.iaminactivity.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An AWS account's number: 12 digits, leading zeros included. */
public record AccountId(@JsonValue String value) implements Comparable<AccountId> {

  private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");

  /** No account has a lower id. */
  public static final AccountId LOWEST = new AccountId("000000000000");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AccountId {
    if (!TWELVE_DIGITS.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'" + value + "' is not an AWS account id: it takes 12 digits, such as 012345678901");
    }
  }

  @Override
  public int compareTo(AccountId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
