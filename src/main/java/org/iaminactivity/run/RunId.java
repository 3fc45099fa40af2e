package org.iaminactivity.run;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a run and gives the keys of its objects in the warehouse. A narrowed run has its own
 * prefix there, so that it never replaces a run of the whole organization.
 */
public final class RunId {

  private static final int KEY_LENGTH = 12;

  private final LocalDate date;
  private final SortedSet<AccountId> accounts;
  private final String prefix;

  /**
   * The id of a run.
   *
   * @param accounts to which it is narrowed; empty means the whole organization
   */
  public RunId(LocalDate date, Collection<AccountId> accounts) {
    this.date = date;
    this.accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
    this.prefix = this.accounts.isEmpty() ? "" : "narrowed/" + narrowingKey(this.accounts) + "/";
  }

  private RunId(LocalDate date, RunId other) {
    this.date = date;
    this.accounts = other.accounts;
    this.prefix = other.prefix;
  }

  private static String narrowingKey(SortedSet<AccountId> accounts) {
    String joined = accounts.stream().map(AccountId::value).collect(Collectors.joining(","));
    return DigestUtils.sha256Hex(joined).substring(0, KEY_LENGTH);
  }

  /** The run of the whole organization. */
  public static RunId of(LocalDate date) {
    return new RunId(date, List.of());
  }

  public LocalDate date() {
    return date;
  }

  /** To which the run is narrowed; empty means the whole organization. */
  public SortedSet<AccountId> accounts() {
    return accounts;
  }

  /** Whether it is narrowed to some accounts: no table covers such a run. */
  public boolean isNarrowed() {
    return !accounts.isEmpty();
  }

  /** The run of another date, narrowed to the same accounts. */
  public RunId on(LocalDate otherDate) {
    return new RunId(otherDate, this);
  }

  /** The prefix of all evidence. */
  public String evidence() {
    return key("evidence", "");
  }

  public String evidence(AccountId account) {
    return key("evidence", account + ".json.gz");
  }

  /** The prefix of all parts of the dataset. */
  public String dataset(String dataset) {
    return key(dataset, "");
  }

  public String part(String dataset, int part) {
    return key(dataset, String.format(Locale.ROOT, "part-%05d.parquet", part));
  }

  /**
   * The prefixes of everything that a run may write, in the order in which it is written.
   *
   * @param datasets the names of all
   */
  public List<String> all(List<String> datasets) {
    return Stream.of(List.of("runs", "evidence"), datasets, List.of("pages"))
        .flatMap(List::stream)
        .map(this::dataset)
        .toList();
  }

  /**
   * The accounts of the run, frozen when it began. A name with an underscore is no row to Athena.
   */
  public String roster() {
    return key("runs", "_roster.json.gz");
  }

  /** The lease of the run and its progress. */
  public String state() {
    return key("runs", "_state.json");
  }

  /** The file of exemptions that the run follows. A name with an underscore is no row to Athena. */
  public String exemptions() {
    return key("exemptions", "_exemptions.yaml");
  }

  public String manifest() {
    return key("runs", "manifest.json");
  }

  public String page() {
    return key("pages", "index.html");
  }

  /** The prefix of the manifests of all dates, for runs narrowed to the same accounts. */
  public String runs() {
    return prefix + "runs/run_date=";
  }

  private String key(String dataset, String file) {
    return prefix + dataset + "/run_date=" + date + "/" + file;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RunId run && run.date.equals(date) && run.accounts.equals(accounts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(date, accounts);
  }

  /** Its name in messages, and in its state: {@code run_date=2026-11-24}. */
  @Override
  public String toString() {
    return prefix + "run_date=" + date;
  }
}
