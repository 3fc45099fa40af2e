package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iaminactivity.sandbox.FaultKind;
import org.iaminactivity.sandbox.FaultRule;
import org.iaminactivity.sandbox.GoldenReport;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.springframework.util.FileSystemUtils;

/**
 * What an older version of the program left after a night in which two accounts failed: database
 * and warehouse, recorded with its own jar. Each schema version that was ever released has a folder
 * in {@value FOLDER}.
 */
final class OlderNight {

  static final SandboxOrganization ORGANIZATION =
      SandboxOrganization.golden(
          Set.of(
              "111122223333",
              "200000002015",
              "200000002016",
              "200000002017",
              "200000002019",
              "200000002023",
              "200000002025",
              "200000002026",
              "200000009999"));

  static final Set<String> FAILED_ACCOUNTS = Set.of("200000002016", "200000002025");

  private static final String FOLDER = "src/test/resources/nights";
  private static final String SQL = "database.sql";

  private OlderNight() {}

  /** With the account whose report was judged then, and tells too little for the rules of now. */
  static Set<String> failedNow() {
    Set<String> failed = new TreeSet<>(FAILED_ACCOUNTS);
    failed.add(GoldenReport.MALFORMED.accountId());
    return failed;
  }

  /** The folders, such as {@code schema-2}. */
  static List<Path> all() {
    try (Stream<Path> folders = Files.list(Path.of(FOLDER))) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A copy of the night, as if this version had been put in place of the one that began it. */
  static Installation install(
      Path night, Database.Kind kind, Database database, Path directory, Sandbox sandbox)
      throws IOException {
    Path recorded = night.resolve(kind.name().toLowerCase(Locale.ROOT));
    FileSystemUtils.copyRecursively(recorded, directory);
    Installation installation =
        Installation.publishingToDirectory(directory, sandbox, database)
            .with("AUDIT_REPORT_MAXAGE", "36500d");
    Path sql = directory.resolve(SQL);
    if (Files.exists(sql)) {
      database.execute(directory, Files.readString(sql, UTF_8));
    }
    return installation;
  }

  /**
   * Records a night with the jar of a version that is released: {@code OlderNight JAR
   * src/test/resources/nights/schema-N}.
   */
  public static void main(String[] args) throws Exception {
    for (Database.Kind kind : Database.Kind.values()) {
      Path recorded = Path.of(args[1]).resolve(kind.name().toLowerCase(Locale.ROOT));
      Files.createDirectories(recorded);
      Path work = Files.createTempDirectory("older-night-");
      Database database = kind.fresh();
      try (Sandbox sandbox = Sandbox.start(ORGANIZATION)) {
        FAILED_ACCOUNTS.forEach(
            id ->
                sandbox
                    .faults()
                    .add(FaultRule.on(Service.IAM, FaultKind.ACCESS_DENIED).account(id)));
        Map<String, String> environment = new HashMap<>(sandbox.environment());
        environment.putAll(database.environment());
        environment.put("AUDIT_REPORT_MAXAGE", "36500d");
        try (AuditProcess process =
            AuditProcess.start(
                List.of("-jar", Path.of(args[0]).toAbsolutePath().toString()),
                work,
                environment,
                "audit",
                "--run-date=" + Installation.RUN_DATE)) {
          process.end().with(3);
        }
      }
      for (String kept : List.of("data", "warehouse")) {
        if (Files.exists(work.resolve(kept))) {
          FileSystemUtils.copyRecursively(work.resolve(kept), recorded.resolve(kept));
        }
      }
      if (kind == Database.Kind.POSTGRESQL) {
        Files.writeString(
            recorded.resolve(SQL), PostgresDump.of(database, work, Path.of(args[0])), UTF_8);
      }
      FileSystemUtils.deleteRecursively(work);
    }
  }
}
