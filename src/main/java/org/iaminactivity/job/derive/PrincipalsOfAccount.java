package org.iaminactivity.job.derive;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iaminactivity.evidence.Evidence;
import org.iaminactivity.finding.Finding;
import org.iaminactivity.finding.FindingId;
import org.iaminactivity.finding.JudgedPrincipal;
import org.iaminactivity.lifecycle.FindingState;
import org.iaminactivity.lifecycle.FindingState.Sighting;
import org.iaminactivity.lifecycle.SeenFinding;
import org.iaminactivity.publication.overview.OverviewBuilder;
import org.iaminactivity.publication.overview.PrincipalFindings;
import org.iaminactivity.publication.overview.PublishedFinding;
import org.jspecify.annotations.Nullable;

/**
 * The findings of a judged account for the overview, as a reader of what is published would find
 * them there: reading them back took 7 % of the CPU of a replay.
 */
final class PrincipalsOfAccount implements OverviewBuilder.Principals {

  private final List<JudgedPrincipal> judged;
  private final List<FindingState> states;
  private int next;
  private String arn = "";
  private @Nullable Map<FindingId, Finding> findings;

  private PrincipalsOfAccount(List<JudgedPrincipal> judged, List<FindingState> states) {
    this.judged = judged;
    this.states = states;
  }

  static PrincipalsOfAccount withStates(JudgedAccount account) {
    return new PrincipalsOfAccount(account.principals(), account.states().states());
  }

  /** Of a run whose findings have no states: each is open since that run. */
  static PrincipalsOfAccount withoutStates(JudgedAccount account, LocalDate runDate) {
    List<FindingState> states = new ArrayList<>();
    Evidence evidence = account.evidence();
    if (evidence != null) {
      Sighting seen = new Sighting(runDate, evidence.report().generatedTime());
      for (JudgedPrincipal principal : account.principals()) {
        for (Finding finding : principal.findings()) {
          states.add(FindingState.openSince(seen, evidence.account(), SeenFinding.of(finding)));
        }
      }
    }
    return new PrincipalsOfAccount(account.principals(), states);
  }

  @Override
  public boolean next() {
    if (next == states.size()) {
      return false;
    }
    arn = states.get(next).finding().principalArn();
    return true;
  }

  @Override
  public List<PublishedFinding> findings() {
    List<PublishedFinding> ofPrincipal = new ArrayList<>();
    while (next < states.size() && states.get(next).finding().principalArn().equals(arn)) {
      ofPrincipal.add(new PublishedFinding(states.get(next), null));
      next++;
    }
    return ofPrincipal;
  }

  @Override
  public PrincipalFindings withDetails(PrincipalFindings principal) {
    Map<FindingId, Finding> present = present();
    return new PrincipalFindings(
        principal.findings().stream()
            .map(
                finding ->
                    new PublishedFinding(
                        finding.state(), details(present.get(finding.seen().id()))))
            .toList());
  }

  private static PublishedFinding.@Nullable Details details(@Nullable Finding finding) {
    return finding == null ? null : PublishedFinding.Details.of(finding);
  }

  private Map<FindingId, Finding> present() {
    if (findings == null) {
      Map<FindingId, Finding> byId = new HashMap<>();
      for (JudgedPrincipal principal : judged) {
        principal.findings().forEach(finding -> byId.put(finding.id(), finding));
      }
      findings = byId;
    }
    return Objects.requireNonNull(findings);
  }
}
