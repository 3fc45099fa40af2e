package org.iaminactivity.warehouse;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.organization.AccountId;

/**
 * The keys of one run. A narrowed run has a place of its own, so that it never replaces a full
 * night.
 */
public final class RunFolder {

  private static final int KEY_LENGTH = 12;

  private final LocalDate runDate;
  private final String prefix;

  private RunFolder(LocalDate runDate, String prefix) {
    this.runDate = runDate;
    this.prefix = prefix;
  }

  /**
   * The folder of a run.
   *
   * @param narrowedTo the accounts named on the command line; empty means all
   */
  public static RunFolder of(LocalDate runDate, SortedSet<AccountId> narrowedTo) {
    return new RunFolder(
        runDate, narrowedTo.isEmpty() ? "" : "narrowed/" + narrowingKey(narrowedTo) + "/");
  }

  public LocalDate runDate() {
    return runDate;
  }

  /** Whether it is of a run of few accounts, which no table covers. */
  public boolean isNarrowed() {
    return !prefix.isEmpty();
  }

  /** Under which all evidence lies. */
  public String evidence() {
    return key("evidence", "");
  }

  public String evidence(AccountId account) {
    return key("evidence", account + ".json.gz");
  }

  /** Under which all parts of the dataset lie. */
  public String dataset(String dataset) {
    return key(dataset, "");
  }

  public String part(String dataset, int part) {
    return key(dataset, String.format(Locale.ROOT, "part-%05d.parquet", part));
  }

  /** Under which all that a run may leave lies, what is written first before the others. */
  public List<String> all() {
    return Stream.of("runs", "evidence", "findings", "credential_reports", "accounts", "pages")
        .map(this::dataset)
        .toList();
  }

  /**
   * The accounts of the run, frozen when it began. A name with an underscore is no row to Athena.
   */
  public String roster() {
    return key("runs", "_roster.json.gz");
  }

  /** Who works on the run, and how far it is. */
  public String state() {
    return key("runs", "_state.json");
  }

  public String manifest() {
    return key("runs", "manifest.json");
  }

  public String page() {
    return key("pages", "index.html");
  }

  /** Under which the manifests of all dates lie, of runs narrowed to the same accounts. */
  public String runs() {
    return prefix + "runs/run_date=";
  }

  /** The folder of another date, narrowed to the same accounts. */
  public RunFolder on(LocalDate date) {
    return new RunFolder(date, prefix);
  }

  private String key(String dataset, String file) {
    return prefix + dataset + "/run_date=" + runDate + "/" + file;
  }

  private static String narrowingKey(SortedSet<AccountId> accounts) {
    String joined = accounts.stream().map(AccountId::value).collect(Collectors.joining(","));
    return DigestUtils.sha256Hex(joined).substring(0, KEY_LENGTH);
  }

  @Override
  public String toString() {
    return prefix + "run_date=" + runDate;
  }
}
