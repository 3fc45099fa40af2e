package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.iaminactivity.dataset.RemediationRow;
import org.iaminactivity.dataset.Remediations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan in a warehouse, as whoever approves and applies it finds it.
 *
 * @param warehouse the directory whose files are the warehouse's objects
 */
record WrittenPlan(Path warehouse, String id, String sha256) {

  /** Lets the program make a plan that leaves no question open. */
  static WrittenPlan by(Installation installation, String... selection) {
    String[] command =
        Stream.concat(Stream.of("plan", "--json"), Stream.of(selection)).toArray(String[]::new);
    JsonNode told = JsonMapper.shared().readTree(installation.run(command).with(0).answer());
    return new WrittenPlan(
        installation.warehouse(), told.get("plan_id").asString(), told.get("sha256").asString());
  }

  /** The same in another warehouse. */
  WrittenPlan in(Path anotherWarehouse) {
    return new WrittenPlan(anotherWarehouse, id, sha256);
  }

  AuditProcess.Ended approve(Installation installation) {
    return installation.run("approve", ofThis(), "--sha256=" + sha256, "--comment=SEC-1");
  }

  AuditProcess.Ended apply(Installation installation, String... more) {
    return installation.run(applying(more));
  }

  /** What applies it on the command line. */
  String[] applying(String... more) {
    return Stream.concat(Stream.of("apply", ofThis()), Stream.of(more)).toArray(String[]::new);
  }

  /** The option that names it. */
  String ofThis() {
    return "--plan=" + id;
  }

  Path file(String name) {
    return warehouse.resolve("remediation").resolve(id).resolve(name);
  }

  JsonNode document() {
    return read(file("plan.json"));
  }

  /** The actions, in the plan's order. */
  List<JsonNode> actions() {
    return document().get("actions").valueStream().toList();
  }

  /** The only action on the user. */
  JsonNode action(String user) {
    List<JsonNode> found =
        actions().stream()
            .filter(action -> user.equals(action.get("principal_name").asString()))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " actions on " + user);
    }
    return found.get(0);
  }

  String actionId(String user) {
    return action(user).get("action_id").asString();
  }

  /** Why each finding was left out, by its id. */
  Map<String, String> leftOut() {
    Map<String, String> reasons = new TreeMap<>();
    document()
        .get("left_out")
        .forEach(
            one -> reasons.put(one.get("finding_id").asString(), one.get("reason").asString()));
    return reasons;
  }

  JsonNode journal(String actionId) {
    return read(file("journal/" + actionId + ".json"));
  }

  /** By user: what the plan's rows say came of the actions, with the reason if there is one. */
  Map<String, String> outcomes() {
    Map<String, String> outcomes = new TreeMap<>();
    for (RemediationRow row : rows()) {
      if (row.actionId() != null) {
        outcomes.put(
            row.principalName(), row.outcome() + (row.reason() == null ? "" : " " + row.reason()));
      }
    }
    return outcomes;
  }

  List<RemediationRow> rows() {
    try {
      return Remediations.readAll(
          warehouse.resolve(
              "remediations/run_date=" + id.substring(0, 10) + "/" + id + ".parquet"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kept originals of users, as text, by account and user id. */
  Map<String, String> backups() {
    Map<String, String> backups = new TreeMap<>();
    Path directory = file("backup");
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".json.gz")).toList()) {
        try (GZIPInputStream gzip =
            new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
          backups.put(
              Objects.requireNonNull(directory.relativize(file)).toString(),
              new String(gzip.readAllBytes(), UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return backups;
  }

  private static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
