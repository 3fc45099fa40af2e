package org.iaminactivity.remediation.plan;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.OneLine;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.stereotype.Component;

/** Keeps plans in the warehouse, each created once and never replaced. */
@Component
public class PlanArchive {

  private static final String FORGED =
      "Nobody should approve or apply it: find out who wrote it, and run `plan` anew.";

  private final Warehouse warehouse;

  PlanArchive(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  /**
   * A plan as it lies in the warehouse.
   *
   * @param sha256 of its bytes, in lower-case hex digits: what is approved
   */
  public record Stored(Plan plan, String sha256) {

    /**
     * Checks that the plan is what its ids say.
     *
     * @throws RefusedException if its content doesn't give its id, or an action's
     */
    public void requireGenuine() {
      PlanId id = plan.planId();
      Set<String> actions = new HashSet<>();
      boolean fits =
          id.equals(plan.idOfContent())
              && plan.selection().runDate().equals(plan.runDate())
              && plan.expiresAt().equals(plan.createdAt().plus(plan.settings().expiresAfter()));
      for (PlannedAction action : plan.actions()) {
        fits &=
            action.isConsistent(plan.settings())
                && action.actionId().equals(action.idIn(id))
                && actions.add(action.actionId());
      }
      if (!fits) {
        throw changed("The content of plan " + id + " doesn't give its ids");
      }
    }
  }

  /** What a plan is refused with that is not as the program made it. */
  public static RefusedException changed(String problem) {
    return new RefusedException(problem + ": it was changed.", FORGED);
  }

  /**
   * What lies in the warehouse.
   *
   * @param isNew whether it was not there before
   */
  public record Kept(Stored stored, boolean isNew) {}

  /**
   * Keeps a plan if none of its id is kept.
   *
   * @return what lies there now
   * @throws WarehouseException if it can't be written
   */
  public Kept keep(Plan plan) {
    byte[] document = PlanDocument.write(plan);
    return warehouse.create(plan.planId().plan(), document)
        ? new Kept(new Stored(plan, DigestUtils.sha256Hex(document)), true)
        : new Kept(read(plan.planId()), false);
  }

  /**
   * A plan that was made.
   *
   * @throws UnknownPlanException if there is none of that id
   * @throws RefusedException if what lies there is no plan of that id
   */
  public Stored read(PlanId id) {
    return find(id).orElseThrow(() -> new UnknownPlanException(id));
  }

  /**
   * A plan; empty if there is none of that id.
   *
   * @throws RefusedException if what lies there is no plan of that id
   */
  public Optional<Stored> find(PlanId id) {
    return warehouse.find(id.plan()).map(document -> read(id, document));
  }

  private Stored read(PlanId id, byte[] document) {
    try {
      Plan plan = PlanDocument.read(document);
      if (!plan.planId().equals(id)) {
        throw new IllegalArgumentException("it is plan " + plan.planId());
      }
      return new Stored(plan, DigestUtils.sha256Hex(document));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          warehouse.location(id.plan())
              + " is not plan "
              + id
              + ": "
              + OneLine.of(String.valueOf(e.getMessage()))
              + ".",
          FORGED);
    }
  }
}
