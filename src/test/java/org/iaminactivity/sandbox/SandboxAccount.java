package org.iaminactivity.sandbox;

import java.time.Instant;
import java.util.List;

/** An account of the sandbox's organization: what Organizations tells of it and how it behaves. */
public record SandboxAccount(
    String id,
    String name,
    String email,
    Instant joinedAt,
    String state,
    String parentId,
    ReportSource report,
    Behaviour behaviour) {

  private static final Instant FOUNDED = Instant.parse("2019-03-01T09:30:15.250Z");

  public SandboxAccount {
    if (!id.matches("\\d{12}")) {
      throw new IllegalArgumentException("Not an account id: " + id);
    }
  }

  /**
   * An active account under the root, with a root user and nobody else, to be changed as needed.
   */
  public static SandboxAccount active(String id) {
    return new SandboxAccount(
        id,
        "account-" + id,
        "aws+" + id + "@example.com",
        FOUNDED,
        "ACTIVE",
        SandboxOrganization.Builder.ROOT_ID,
        ReportSource.of(List.of(SandboxUser.root(900))),
        new Behaviour.Good());
  }

  public boolean isActive() {
    return state.equals("ACTIVE");
  }

  public SandboxAccount named(String newName) {
    return new SandboxAccount(id, newName, email, joinedAt, state, parentId, report, behaviour);
  }

  public SandboxAccount inState(String newState) {
    return new SandboxAccount(id, name, email, joinedAt, newState, parentId, report, behaviour);
  }

  public SandboxAccount joinedAt(Instant joined) {
    return new SandboxAccount(id, name, email, joined, state, parentId, report, behaviour);
  }

  public SandboxAccount under(String newParentId) {
    return new SandboxAccount(id, name, email, joinedAt, state, newParentId, report, behaviour);
  }

  public SandboxAccount reporting(ReportSource newReport) {
    return new SandboxAccount(id, name, email, joinedAt, state, parentId, newReport, behaviour);
  }

  public SandboxAccount behaving(Behaviour newBehaviour) {
    return new SandboxAccount(id, name, email, joinedAt, state, parentId, report, newBehaviour);
  }

  /** The {@code Status} that Organizations used to give; it knew fewer cases than {@code State}. */
  String legacyStatus() {
    return switch (state) {
      case "ACTIVE", "PENDING_ACTIVATION" -> "ACTIVE";
      case "PENDING_CLOSURE" -> "PENDING_CLOSURE";
      default -> "SUSPENDED";
    };
  }
}
