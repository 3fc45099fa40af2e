package org.iaminactivity.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Which calls go wrong, how and how often.
 *
 * @param service the service called, null for any
 * @param action the action called, null for any
 * @param accountId the account called, null for any
 * @param resourcePart what the call's resource contains, as a part of an S3 key; null for any
 * @param userName the user of IAM that the call is about, null for any
 * @param writesOnly whether only calls of IAM are meant that are to change something
 */
public record FaultRule(
    @Nullable Service service,
    @Nullable String action,
    @Nullable String accountId,
    @Nullable String resourcePart,
    @Nullable String userName,
    boolean writesOnly,
    FaultKind kind,
    Frequency frequency) {

  /** How often a rule that fits strikes. */
  public sealed interface Frequency {

    record Always() implements Frequency {}

    record First(int calls) implements Frequency {}

    /** The first calls of each action on each resource, in whatever order they come. */
    record FirstOfEach(int calls) implements Frequency {}

    /** Each n-th call. */
    record Every(int n) implements Frequency {}

    /** A share of the calls, chosen by a seeded random sequence. */
    record Share(double share, long seed) implements Frequency {}
  }

  public static FaultRule on(Service service, FaultKind kind) {
    return new FaultRule(service, null, null, null, null, false, kind, new Frequency.Always());
  }

  /** The calls of IAM that are to change something. */
  public static FaultRule onWrites(FaultKind kind) {
    return new FaultRule(Service.IAM, null, null, null, null, true, kind, new Frequency.Always());
  }

  public static FaultRule onAny(FaultKind kind) {
    return new FaultRule(null, null, null, null, null, false, kind, new Frequency.Always());
  }

  public FaultRule action(String newAction) {
    return new FaultRule(
        service, newAction, accountId, resourcePart, userName, writesOnly, kind, frequency);
  }

  public FaultRule account(String newAccountId) {
    return new FaultRule(
        service, action, newAccountId, resourcePart, userName, writesOnly, kind, frequency);
  }

  public FaultRule resource(String part) {
    return new FaultRule(service, action, accountId, part, userName, writesOnly, kind, frequency);
  }

  public FaultRule user(String newUserName) {
    return new FaultRule(
        service, action, accountId, resourcePart, newUserName, writesOnly, kind, frequency);
  }

  public FaultRule first(int calls) {
    return often(new Frequency.First(calls));
  }

  public FaultRule firstOfEach(int calls) {
    return often(new Frequency.FirstOfEach(calls));
  }

  public FaultRule every(int n) {
    return often(new Frequency.Every(n));
  }

  public FaultRule share(double share, long seed) {
    return often(new Frequency.Share(share, seed));
  }

  private FaultRule often(Frequency newFrequency) {
    return new FaultRule(
        service, action, accountId, resourcePart, userName, writesOnly, kind, newFrequency);
  }

  boolean fits(
      Service calledService,
      String calledAction,
      @Nullable String calledAccountId,
      @Nullable String resource) {
    return (service == null || service == calledService)
        && (action == null || action.equals(calledAction))
        && (accountId == null || accountId.equals(calledAccountId))
        && (resourcePart == null || (resource != null && resource.contains(resourcePart)))
        && (userName == null || userName.equals(resource))
        && (!writesOnly || WriteLog.isWrite(calledService, calledAction));
  }
}
