package org.iaminactivity.sandbox;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A call of an API that is about to be answered.
 *
 * @param accountId the account called; null if the call is about none
 */
public record ArrivedCall(
    Service service, String action, @Nullable String accountId, Map<String, String> parameters) {

  /** The calls of an action of IAM. */
  public static Predicate<ArrivedCall> of(String iamAction) {
    return call -> call.service() == Service.IAM && call.action().equals(iamAction);
  }

  /** The same, for one user of an account. */
  public static Predicate<ArrivedCall> of(String iamAction, String accountId, String userName) {
    return of(iamAction)
        .and(call -> accountId.equals(call.accountId()))
        .and(call -> userName.equals(call.parameters().get("UserName")));
  }

  /** Of these calls only the n-th, counted from 1. */
  public static Predicate<ArrivedCall> nth(int n, Predicate<ArrivedCall> calls) {
    AtomicInteger seen = new AtomicInteger();
    return call -> calls.test(call) && seen.incrementAndGet() == n;
  }
}
