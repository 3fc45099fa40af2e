package org.iaminactivity.evidence;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Version;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.stereotype.Component;

/**
 * One object per account and run: once it is there, the account is not called again in that run.
 */
@Component
public class EvidenceArchive {

  /** For the largest evidence, with all retries. */
  private static final Duration ALLOWED = Duration.ofMinutes(1);

  private static final Pattern KEY = Pattern.compile(".*/([0-9]{12})\\.json\\.gz");

  private final Warehouse warehouse;

  public EvidenceArchive(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Writes the evidence if there is none of its account yet.
   *
   * @return whether it is there now; false if other evidence is
   * @throws WarehouseException if that fails
   */
  public boolean create(RunId run, Evidence evidence) {
    return warehouse.create(run.evidence(evidence.account().id()), EvidenceFormat.write(evidence));
  }

  /**
   * Writes the evidence in place of one that can't be used, and of no other: a bucket may demand
   * that evidence is never written without a condition.
   *
   * @throws WarehouseException if that fails
   */
  public void replace(RunId run, Evidence evidence) {
    String key = run.evidence(evidence.account().id());
    String tag = warehouse.version(key).map(Version::tag).orElse(null);
    if (warehouse.replaceVersion(key, tag, EvidenceFormat.write(evidence), ALLOWED).isEmpty()) {
      throw new WarehouseException(
          "Another process wrote " + warehouse.location(key) + " meanwhile.", null);
    }
  }

  /**
   * Reads the evidence of an account.
   *
   * @throws WarehouseException if it can't be read
   * @throws CorruptEvidenceException if it is damaged, or another account's
   */
  public Evidence get(RunId run, AccountId account) {
    String key = run.evidence(account);
    byte[] object = warehouse.read(key);
    try {
      Evidence evidence = EvidenceFormat.read(object);
      if (!evidence.account().id().equals(account)) {
        throw new IllegalArgumentException("it is evidence of account " + evidence.account().id());
      }
      return evidence;
    } catch (IllegalArgumentException e) {
      throw new CorruptEvidenceException(
          "The evidence at " + warehouse.location(key) + " can't be used: " + e.getMessage(), e);
    }
  }

  /**
   * The accounts with evidence in the warehouse: they are collected, whatever the database says.
   */
  public Set<AccountId> collected(RunId run) {
    return warehouse
        .list(run.evidence())
        .map(KEY::matcher)
        .filter(Matcher::matches)
        .map(key -> new AccountId(key.group(1)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
