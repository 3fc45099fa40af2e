package org.iaminactivity.publication.overview;

/** Bands of how long a finding has been inactive. */
public enum AgeBand {
  UNDER_90("under 90 days", 0),
  DAYS_90_TO_179("90 to 179 days", 90),
  DAYS_180_TO_364("180 to 364 days", 180),
  ONE_TO_TWO_YEARS("1 to 2 years", 365),
  TWO_TO_THREE_YEARS("2 to 3 years", 730),
  THREE_YEARS_OR_MORE("3 years or more", 1_095);

  private final String label;
  private final int from;

  AgeBand(String label, int from) {
    this.label = label;
    this.from = from;
  }

  public String label() {
    return label;
  }

  static AgeBand of(int inactiveDays) {
    AgeBand band = UNDER_90;
    for (AgeBand next : values()) {
      band = inactiveDays >= next.from ? next : band;
    }
    return band;
  }
}
