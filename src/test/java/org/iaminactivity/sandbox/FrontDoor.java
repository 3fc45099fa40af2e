package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Tells the services apart, strikes with faults, records. Waiting is left to a scheduler, so that
 * hundreds of slow calls hold no thread; only S3 itself works on a thread of the server.
 */
final class FrontDoor extends Handler.Wrapper {

  private static final String ORGANIZATIONS_TARGET = "AWSOrganizationsV20161128.";
  private static final Duration SLOW = Duration.ofSeconds(2);

  private final Services services;
  private final Faults faults;
  private final CallLog log;
  private final Control control;
  private final CallHooks hooks;
  private final HangingExchanges hanging;
  private final Duration latency;
  private final ScheduledExecutorService scheduler;
  private final SignatureTime time;
  private final Object conditionalWrites = new Object();

  FrontDoor(
      Handler s3,
      Services services,
      Faults faults,
      CallLog log,
      Control control,
      CallHooks hooks,
      HangingExchanges hanging,
      Duration latency,
      ScheduledExecutorService scheduler,
      Clock clock) {
    super(s3);
    this.services = services;
    this.faults = faults;
    this.log = log;
    this.control = control;
    this.hooks = hooks;
    this.hanging = hanging;
    this.latency = latency;
    this.scheduler = scheduler;
    this.time = new SignatureTime(clock);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    response.getHeaders().put(HttpHeader.DATE, time.now());
    String path = Request.getPathInContext(request);
    if (path.startsWith(Control.PATH)) {
      exchange.send(
          control.answer(request.getMethod(), path, Request.extractQueryParameters(request)));
    } else if (isApiCall(request, path)) {
      Content.Source.asString(
          request,
          UTF_8,
          Promise.from(body -> answerApi(exchange, body), exchange.callback()::failed));
    } else {
      answerS3(exchange, S3Call.of(request));
    }
    return true;
  }

  private static boolean isApiCall(Request request, String path) {
    String contentType = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return path.equals("/")
        && request.getMethod().equals("POST")
        && contentType != null
        && (contentType.startsWith("application/x-www-form-urlencoded")
            || contentType.startsWith("application/x-amz-json"));
  }

  private static ApiCall apiCall(Request request, String body) {
    String target = request.getHeaders().get("X-Amz-Target");
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    String token = request.getHeaders().get("X-Amz-Security-Token");
    return target != null && target.startsWith(ORGANIZATIONS_TARGET)
        ? ApiCall.json(target, body, authorization, token)
        : ApiCall.query(body, authorization, token);
  }

  private void answerApi(Exchange exchange, String body) {
    try {
      answerApi(exchange, apiCall(exchange.request(), body));
    } catch (RuntimeException e) {
      // nobody else would end the exchange
      exchange.callback().failed(e);
    }
  }

  private void answerApi(Exchange exchange, ApiCall call) {
    String accountId = services.accountOf(call);
    String resource = call.resource();
    ArrivedCall arrived =
        new ArrivedCall(call.service(), call.action(), accountId, Map.copyOf(call.parameters()));
    hooks.arrived(arrived);
    FaultKind fault =
        faults.strike(call.service(), call.action(), accountId, resource).orElse(null);
    AtomicReference<Reply> answer = new AtomicReference<>();
    IntConsumer recordStatus =
        status -> {
          services.writes().add(call, answer.get(), status);
          log.add(new RecordedCall(call.service(), call.action(), accountId, resource, status));
        };
    if (endsWithoutAnswer(exchange, fault, recordStatus)) {
      return;
    }
    Reply failure = fault == null ? null : FaultReply.of(fault, call.service());
    Reply refusal = failure == null ? time.check(call.service(), exchange.request()) : failure;
    Reply given = refusal == null ? services.answer(call) : refusal;
    if (refusal == null) {
      answer.set(given);
    }
    hooks.done(arrived);
    Reply reply = FaultReply.inPlaceOf(given, fault, call.service());
    if (fault == FaultKind.ANSWER_LOST || fault == FaultKind.ANSWER_HANGS) {
      recordStatus.accept(RecordedCall.NO_ANSWER);
      later(
          delay(fault),
          fault == FaultKind.ANSWER_LOST ? exchange::reset : () -> hanging.hold(exchange));
      return;
    }
    recordStatus.accept(reply.status());
    Exchange answered = breakingOff(exchange, fault);
    later(delay(fault), () -> answered.send(reply));
  }

  private void answerS3(Exchange exchange, S3Call call) {
    FaultKind fault = faults.strike(Service.S3, call.action(), null, call.resource()).orElse(null);
    IntConsumer recordStatus =
        status ->
            log.add(new RecordedCall(Service.S3, call.action(), null, call.resource(), status));
    if (endsWithoutAnswer(exchange, fault, recordStatus)) {
      return;
    }
    Reply failure = fault == null ? null : FaultReply.of(fault, Service.S3);
    Reply late = failure == null ? time.check(Service.S3, exchange.request()) : failure;
    Reply refusal = late == null ? services.checkBucketOwner(exchange.request()) : late;
    if (refusal == null) {
      Exchange recorded =
          fault == FaultKind.ANSWER_HANGS
              ? exchange.withholding(hanging, recordStatus)
              : fault == FaultKind.ANSWER_LOST
                  ? exchange.losing(recordStatus)
                  : breakingOff(exchange, fault).telling(recordStatus);
      later(delay(fault), () -> recorded.onThreadOfServer(() -> forward(recorded)));
    } else {
      recordStatus.accept(refusal.status());
      later(delay(fault), () -> exchange.drainAndSend(refusal));
    }
  }

  private void forward(Exchange exchange) {
    try {
      if (isConditionalWrite(exchange.request())) {
        // S3 looks and writes in one; S3Proxy looks, then writes.
        synchronized (conditionalWrites) {
          handle(exchange);
        }
      } else {
        handle(exchange);
      }
    } catch (Exception e) {
      exchange.callback().failed(e);
    }
  }

  private static boolean isConditionalWrite(Request request) {
    return request.getMethod().equals("PUT")
        && (request.getHeaders().contains(HttpHeader.IF_MATCH)
            || request.getHeaders().contains(HttpHeader.IF_NONE_MATCH));
  }

  private void handle(Exchange exchange) throws Exception {
    if (!super.handle(exchange.request(), exchange.response(), exchange.callback())) {
      Response.writeError(exchange.request(), exchange.response(), exchange.callback(), 404);
    }
  }

  private boolean endsWithoutAnswer(
      Exchange exchange, @Nullable FaultKind fault, IntConsumer recordStatus) {
    if (fault != FaultKind.RESET && fault != FaultKind.HANG) {
      return false;
    }
    recordStatus.accept(RecordedCall.NO_ANSWER);
    if (fault == FaultKind.RESET) {
      exchange.reset();
    } else {
      hanging.hold(exchange);
    }
    return true;
  }

  private Exchange breakingOff(Exchange exchange, @Nullable FaultKind fault) {
    if (fault == FaultKind.CUT_OFF) {
      return exchange.breakingOffInTheBody(Exchange::close);
    }
    return fault == FaultKind.HANGS_HALF_WAY
        ? exchange.breakingOffInTheBody(hanging::hold)
        : exchange;
  }

  private Duration delay(@Nullable FaultKind fault) {
    return fault == FaultKind.SLOW ? latency.plus(SLOW) : latency;
  }

  private void later(Duration delay, Runnable task) {
    if (delay.isZero()) {
      task.run();
    } else {
      var unused = scheduler.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }
}
