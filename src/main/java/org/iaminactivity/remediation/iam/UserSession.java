package org.iaminactivity.remediation.iam;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iaminactivity.aws.AwsFailure;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Reads and changes one user of an account, with credentials for exactly that: where they don't fit
 * into one session policy, several sessions one after the other.
 */
public final class UserSession {

  private final String userName;
  private final IamClient reads;
  private final IamClient writes;
  private final List<Narrowed> sessions;
  private final Supplier<RetryBudget> budgets;

  UserSession(
      String userName,
      IamClient reads,
      IamClient writes,
      List<Narrowed> sessions,
      Supplier<RetryBudget> budgets) {
    this.userName = userName;
    this.reads = reads;
    this.writes = writes;
    this.sessions = sessions;
    this.budgets = budgets;
  }

  /**
   * One session.
   *
   * @param writes that it allows
   * @param credentials assumes the role when they are first needed
   */
  record Narrowed(List<IamWrite> writes, Function<RetryBudget, AwsCredentials> credentials) {}

  /**
   * Reads all that the user has, within the patience for one action.
   *
   * @return empty if IAM has no user of that name
   * @throws ActionFailedException if the role can't be assumed, or a call fails
   */
  public Optional<UserReader.Found> read() {
    return reader(sessions.get(0)).read(userName);
  }

  /**
   * Whether the changing call shows already.
   *
   * @return empty if no read of one user shows it
   * @throws ActionFailedException if the role can't be assumed, or a call fails
   */
  public Optional<Boolean> shows(IamWrite write) {
    return reader(sessionFor(write)).shows(write, userName);
  }

  private UserReader reader(Narrowed session) {
    RetryBudget budget = budgets.get();
    return new UserReader(reads, () -> session.credentials().apply(budget), budget);
  }

  private Narrowed sessionFor(IamWrite write) {
    return sessions.stream()
        .filter(session -> session.writes().contains(write))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not of this session: " + write));
  }

  /**
   * Makes the changing call once.
   *
   * @throws ActionFailedException if the role can't be assumed: nothing was called
   */
  public WriteAnswer write(IamWrite write) {
    AwsCredentials as = sessionFor(write).credentials().apply(budgets.get());
    try {
      String requestId = IamCalls.make(writes, as, userName, write);
      return new WriteAnswer(WriteAnswer.Kind.DONE, requestId, null, "");
    } catch (SdkException e) {
      return new WriteAnswer(
          kind(e),
          IamCalls.requestId(e),
          IamFailure.reason(e),
          write + " failed: " + IamFailure.describe(e));
    }
  }

  private static WriteAnswer.Kind kind(SdkException failure) {
    if (IamFailure.isMissing(failure)) {
      return WriteAnswer.Kind.MISSING;
    }
    if (AwsFailure.hasCode(failure, "DeleteConflict")) {
      return WriteAnswer.Kind.DELETE_CONFLICT;
    }
    ActionReason reason = IamFailure.reason(failure);
    return switch (reason) {
      case THROTTLED, CONFLICT -> WriteAnswer.Kind.LATER;
      case UNAVAILABLE -> WriteAnswer.Kind.LOST;
      default -> WriteAnswer.Kind.REFUSED;
    };
  }
}
