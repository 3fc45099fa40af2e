package org.iaminactivity.exemption;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of an entry of the file of exemptions in a run: a row of the published table.
 *
 * @param kind as it is written in the file
 * @param ticket null if there is none
 * @param findings that it excuses; 0 unless it is in force
 * @param principals of audited accounts that it names; 0 unless it is in force
 * @param accounts of these principals
 * @param lastMatchedOn the last run in which it was in force and named a principal; null if none
 */
public record ExemptionRow(
    String id,
    String kind,
    String reason,
    String owner,
    @Nullable String ticket,
    LocalDate createdOn,
    LocalDate expiresOn,
    State state,
    int findings,
    int principals,
    int accounts,
    @Nullable LocalDate lastMatchedOn) {

  /** What holds of an entry at a run date; where several do, the first of them. */
  public enum State {
    EXPIRED,
    NOT_YET,
    /** It names no principal of an audited account, but perhaps one of an account that was not. */
    UNKNOWN,
    /** It names no principal of any account. */
    DEAD,
    /** Entries before it excuse every finding that it would excuse. */
    SHADOWED,
    /** In force for a few days more. */
    EXPIRING,
    IN_FORCE
  }
}
