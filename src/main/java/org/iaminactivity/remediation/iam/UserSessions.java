package org.iaminactivity.remediation.iam;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.iaminactivity.access.AccessProperties;
import org.iaminactivity.access.RoleSessions;
import org.iaminactivity.aws.AwsDefaults;
import org.iaminactivity.aws.RetryBudget;
import org.iaminactivity.aws.StopSignal;
import org.iaminactivity.remediation.RemediationProperties;
import org.iaminactivity.remediation.action.ActionFailedException;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.IamWrite;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.run.AccountFailedException;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.iam.IamClient;

/** Opens sessions of the remediation role, each as narrow as what it is for. */
@Component
public class UserSessions {

  /** Of a plan that is being made, which has no id yet. */
  private static final String NAME = "iam-inactivity-plan";

  /** Credentials that are about to end are not used. */
  private static final Duration RESERVE = Duration.ofMinutes(2);

  private final RoleSessions roles;
  private final RemediationProperties settings;
  private final AccessProperties audit;
  private final Supplier<AwsDefaults> aws;
  private final Supplier<IamClient> reads;
  private final Supplier<IamClient> writes;
  private final StopSignal stop;
  private final Clock clock;

  UserSessions(
      RoleSessions roles,
      RemediationProperties settings,
      AccessProperties audit,
      Supplier<AwsDefaults> aws,
      AwsCredentialsProvider caller,
      Supplier<IamClient> iam,
      StopSignal stop,
      Clock clock) {
    this.roles = roles;
    this.settings = settings;
    this.audit = audit;
    this.aws = aws;
    this.reads = iam;
    this.writes =
        SingletonSupplier.of(
            () -> aws.get().configureForOneAttempt(IamClient.builder(), caller).build());
    this.stop = stop;
    this.clock = clock;
  }

  /** Reads users of an account, one after the other. */
  public final class Account {

    private final Function<RetryBudget, AwsCredentials> credentials;

    private Account(AccountId account, String sessionName) {
      credentials =
          renewed(
              account,
              SessionPolicy.toRead("arn:" + aws.get().partition() + ":iam::" + account + ":user/*"),
              sessionName);
    }

    /** A reader with the patience for one action. */
    public UserReader reader() {
      RetryBudget budget = budget();
      return new UserReader(reads.get(), () -> credentials.apply(budget), budget);
    }
  }

  /** The account, for a plan that is being made; its role is assumed at the first user. */
  public Account account(AccountId account) {
    return new Account(account, NAME);
  }

  /** The same, to see what the role allows. */
  public Account accountToCheck(AccountId account) {
    return new Account(account, "iam-inactivity-doctor");
  }

  /** The same, to verify what was done of a plan. */
  public Account account(PlanId plan, AccountId account) {
    return new Account(account, "iam-inactivity-" + plan);
  }

  /**
   * Sessions for one user and these changing calls; without any, the user can be read.
   *
   * @param userArn with its path
   */
  public UserSession user(
      PlanId plan, AccountId account, String userArn, Collection<IamWrite> changes) {
    List<UserSession.Narrowed> sessions = new ArrayList<>();
    for (List<IamWrite> fitting : split(userArn, List.copyOf(changes))) {
      sessions.add(
          new UserSession.Narrowed(
              fitting,
              renewed(account, SessionPolicy.of(userArn, fitting), "iam-inactivity-" + plan)));
    }
    return new UserSession(
        userArn.substring(userArn.lastIndexOf('/') + 1),
        reads.get(),
        writes.get(),
        sessions,
        this::budget);
  }

  /** As few as their policies allow. */
  private static List<List<IamWrite>> split(String userArn, List<IamWrite> changes) {
    List<List<IamWrite>> sessions = new ArrayList<>();
    List<IamWrite> current = new ArrayList<>();
    for (IamWrite change : changes) {
      List<IamWrite> more = new ArrayList<>(current);
      more.add(change);
      if (!current.isEmpty() && !SessionPolicy.fits(SessionPolicy.of(userArn, more))) {
        sessions.add(current);
        more = new ArrayList<>(List.of(change));
      }
      current = more;
    }
    sessions.add(current);
    return sessions;
  }

  private RetryBudget budget() {
    return new RetryBudget(stop, clock, settings.patience());
  }

  private Function<RetryBudget, AwsCredentials> renewed(
      AccountId account, String policy, String sessionName) {
    settings.requireRoleOfItsOwn(audit);
    return new Function<>() {
      private @Nullable AwsCredentials given;
      private Instant until = Instant.MIN;

      @Override
      public synchronized AwsCredentials apply(RetryBudget budget) {
        AwsCredentials current = given;
        if (current == null || !clock.instant().isBefore(until)) {
          Instant asked = clock.instant();
          current = assume(account, policy, sessionName, budget);
          given = current;
          until = asked.plus(settings.role().sessionDuration()).minus(RESERVE);
        }
        return current;
      }
    };
  }

  private AwsCredentials assume(
      AccountId account, String policy, String sessionName, RetryBudget budget) {
    try {
      return roles.assume(settings.role(), account, policy, sessionName, budget);
    } catch (AccountFailedException e) {
      ActionReason reason =
          switch (e.reason()) {
            case ASSUME_ROLE_DENIED -> ActionReason.ASSUME_ROLE_DENIED;
            case THROTTLED -> ActionReason.THROTTLED;
            case UNAVAILABLE -> ActionReason.UNAVAILABLE;
            default -> ActionReason.ERROR;
          };
      throw new ActionFailedException(reason, String.valueOf(e.getMessage()), e);
    }
  }
}
