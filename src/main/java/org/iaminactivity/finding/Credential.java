package org.iaminactivity.finding;

/** What a finding is about. The slot of an access key may change from one report to the next. */
public enum Credential {
  PASSWORD("PASSWORD"),
  ACCESS_KEY_1("ACCESS_KEY"),
  ACCESS_KEY_2("ACCESS_KEY");

  private final String kind;

  Credential(String kind) {
    this.kind = kind;
  }

  /** The part of it that stays the same from run to run. */
  String kind() {
    return kind;
  }

  public boolean isAccessKey() {
    return this != PASSWORD;
  }

  public static Credential ofAccessKey(int slot) {
    return slot == 1 ? ACCESS_KEY_1 : ACCESS_KEY_2;
  }
}
