package org.iaminactivity.sandbox;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knows who calls: the one who was given the sandbox's key, and every session opened since. */
final class Sessions {

  private static final String KEY_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final LongTermCaller caller;
  private final Map<String, LongTermCaller> callers = new ConcurrentHashMap<>();
  private final Map<String, IssuedSession> byToken = new ConcurrentHashMap<>();
  private final Set<String> expiredByHand = ConcurrentHashMap.newKeySet();

  Sessions(Clock clock, String callerArn) {
    this.clock = clock;
    caller = callerWith(callerArn);
  }

  /** Somebody with a key of the sandbox. */
  record LongTermCaller(String arn, String accessKeyId, String secretAccessKey) {}

  /** Who a call comes from: a session, somebody with a key, or somebody to turn away. */
  record Caller(@Nullable IssuedSession session, String arn, @Nullable Reply refusal) {

    static Caller refused(Reply refusal) {
      return new Caller(null, "", refusal);
    }
  }

  /** The one whose key the environment has. */
  LongTermCaller caller() {
    return caller;
  }

  /** Gives a key to whom this ARN names, the same key each time. */
  LongTermCaller callerWith(String arn) {
    return callers.computeIfAbsent(arn, who -> new LongTermCaller(who, keyId("AKIA"), secret(30)));
  }

  IssuedSession open(
      String accountId,
      String roleArn,
      String sessionName,
      @Nullable String policy,
      Duration duration) {
    IssuedSession session =
        new IssuedSession(
            accountId,
            roleArn,
            sessionName,
            policy,
            keyId("ASIA"),
            secret(30),
            "FwoGZXIvYXdzE" + secret(150),
            clock.instant().plus(duration));
    byToken.put(session.sessionToken(), session);
    return session;
  }

  Caller identify(ApiCall call) {
    String token = call.sessionToken();
    if (token == null) {
      return callers.values().stream()
          .filter(holder -> holder.accessKeyId().equals(call.accessKeyId()))
          .findFirst()
          .map(holder -> new Caller(null, holder.arn(), null))
          .orElseGet(() -> Caller.refused(invalidToken(call)));
    }
    IssuedSession session = byToken.get(token);
    if (session == null || !session.accessKeyId().equals(call.accessKeyId())) {
      return Caller.refused(invalidToken(call));
    }
    if (expiredByHand.contains(token) || session.expiresAt().isBefore(clock.instant())) {
      return Caller.refused(expired(call));
    }
    return new Caller(session, session.arn(), null);
  }

  @Nullable IssuedSession find(@Nullable String token) {
    return token == null ? null : byToken.get(token);
  }

  void expireAll() {
    expiredByHand.addAll(byToken.keySet());
  }

  List<IssuedSession> issued() {
    return List.copyOf(byToken.values());
  }

  List<String> secrets() {
    List<String> secrets = new ArrayList<>();
    callers.values().forEach(holder -> secrets.add(holder.secretAccessKey()));
    for (IssuedSession session : byToken.values()) {
      secrets.add(session.secretAccessKey());
      secrets.add(session.sessionToken());
    }
    return secrets;
  }

  static Reply expired(ApiCall call) {
    return call.service() == Service.ORGANIZATIONS
        ? call.error(
            400, "ExpiredTokenException", "The security token included in the request is expired")
        : call.error(403, "ExpiredToken", "The security token included in the request is expired");
  }

  private static Reply invalidToken(ApiCall call) {
    String message = "The security token included in the request is invalid.";
    return call.service() == Service.ORGANIZATIONS
        ? call.error(400, "UnrecognizedClientException", message)
        : call.error(403, "InvalidClientTokenId", message);
  }

  private String keyId(String prefix) {
    StringBuilder id = new StringBuilder(prefix);
    while (id.length() < 20) {
      id.append(KEY_ALPHABET.charAt(random.nextInt(KEY_ALPHABET.length())));
    }
    return id.toString();
  }

  private String secret(int bytes) {
    byte[] secret = new byte[bytes];
    random.nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }
}
