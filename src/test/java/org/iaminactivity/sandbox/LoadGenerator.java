package org.iaminactivity.sandbox;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls a sandbox more often at once than an SDK client has connections. */
final class LoadGenerator {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final HttpRequest callerIdentity;

  LoadGenerator(Sandbox sandbox) {
    callerIdentity =
        HttpRequest.newBuilder(sandbox.endpoint().resolve("/"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + sandbox.environment().get("AWS_ACCESS_KEY_ID")
                    + "/20261124/eu-central-1/sts/aws4_request")
            .POST(
                HttpRequest.BodyPublishers.ofString("Action=GetCallerIdentity&Version=2011-06-15"))
            .build();
  }

  /** Sends so many calls at once and tells how many were answered well. */
  CompletableFuture<Integer> callerIdentities(int calls) {
    List<CompletableFuture<HttpResponse<Void>>> answers = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      answers.add(http.sendAsync(callerIdentity, HttpResponse.BodyHandlers.discarding()));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new))
        .thenApply(
            all ->
                (int) answers.stream().filter(answer -> answer.join().statusCode() == 200).count());
  }
}
