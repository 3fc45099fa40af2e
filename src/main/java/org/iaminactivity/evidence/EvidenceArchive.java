package org.iaminactivity.evidence;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.stereotype.Component;

/**
 * One object an account and run: once it is there, the account is never asked again for the run.
 */
@Component
public class EvidenceArchive {

  private static final Pattern KEY = Pattern.compile(".*/([0-9]{12})\\.json\\.gz");

  private final Warehouse warehouse;

  public EvidenceArchive(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * Puts the evidence if none of its account lies there.
   *
   * @return whether it lies there now; false if other evidence does
   * @throws WarehouseException if that fails
   */
  public boolean create(RunId run, Evidence evidence) {
    return warehouse.create(run.evidence(evidence.account().id()), EvidenceFormat.write(evidence));
  }

  /**
   * Puts the evidence in place of some that can't be used.
   *
   * @throws WarehouseException if that fails
   */
  public void replace(RunId run, Evidence evidence) {
    warehouse.replace(run.evidence(evidence.account().id()), EvidenceFormat.write(evidence));
  }

  /**
   * Gives back what was put.
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

  /** The accounts whose evidence lies there: collected, whatever the database knows. */
  public Set<AccountId> collected(RunId run) {
    return warehouse
        .list(run.evidence())
        .map(KEY::matcher)
        .filter(Matcher::matches)
        .map(key -> new AccountId(key.group(1)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
