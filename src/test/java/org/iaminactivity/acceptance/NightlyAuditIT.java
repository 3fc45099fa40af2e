package org.iaminactivity.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iaminactivity.acceptance.AuditProcess.Ended;
import org.iaminactivity.acceptance.PublishedRun.Row;
import org.iaminactivity.sandbox.Pace;
import org.iaminactivity.sandbox.RecordedCall;
import org.iaminactivity.sandbox.Sandbox;
import org.iaminactivity.sandbox.SandboxOrganization;
import org.iaminactivity.sandbox.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The run of the demonstration's organization: accounts fail, are healed and asked again; then what
 * was published is left alone, derived anew, and compared with that of a run without trouble. All
 * commands run once, before the tests look at what they left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NightlyAuditIT {

  private static final Set<String> FAILING = Set.of("450000000001", "450000000002", "450000000003");
  private static final String NARROWED_TO = "420000000089,420000000044";

  /** The first 12 hex digits of SHA-256 of 420000000044,420000000089. */
  private static final String NARROWED_KEY = "2c357cd5fa88";

  /** All but the exemptions, of which it has none. */
  static final List<String> DATASETS =
      PublishedRun.DATASETS.stream().filter(dataset -> !dataset.equals("exemptions")).toList();

  private final SandboxOrganization demo =
      SandboxOrganization.demo().withPace(Pace.unhurried().withReportTaking(Duration.ofMillis(50)));
  private final Sandbox sandbox = Sandbox.start(demo);
  private final Sandbox undisturbedSandbox = Sandbox.start(demo);

  private Ended statusBefore = never();
  private Ended first = never();
  private Ended statusAfterFirst = never();
  private Ended jsonAfterFirst = never();
  private Ended second = never();
  private Ended third = never();
  private Ended stricter = never();
  private Ended asBefore = never();
  private Ended forgotten = never();
  private Ended begunAfresh = never();
  private Ended page = never();
  private Ended narrowed = never();
  private String pageOfReplay = "";
  private String pageAgain = "";
  private Map<String, List<Row>> firstRows = Map.of();
  private Map<String, List<Row>> secondRows = Map.of();
  private Map<String, List<Row>> stricterRows = Map.of();
  private Map<String, List<Row>> asBeforeRows = Map.of();
  private Map<String, List<Row>> forgottenRows = Map.of();
  private Map<String, List<Row>> rowsAfresh = Map.of();
  private Map<String, List<Row>> undisturbedRows = Map.of();
  private JsonNode firstManifest = JsonMapper.shared().createObjectNode();
  private JsonNode secondManifest = JsonMapper.shared().createObjectNode();
  private JsonNode forgottenManifest = JsonMapper.shared().createObjectNode();
  private Map<String, byte[]> secondFiles = Map.of();
  private Map<String, byte[]> thirdFiles = Map.of();
  private Map<String, byte[]> filesBeforeNarrowed = Map.of();
  private Map<String, byte[]> filesAfterNarrowed = Map.of();
  private List<RecordedCall> callsOfSecond = List.of();
  private List<RecordedCall> callsOfThird = List.of();
  private List<RecordedCall> callsOfReplay = List.of();
  private List<RecordedCall> callsAfresh = List.of();
  private List<Row> narrowedCoverage = List.of();

  private static Ended never() {
    return new Ended(-1, "", "", Duration.ZERO);
  }

  private static String page(Installation installation) {
    return new String(
        Objects.requireNonNull(installation.published().files().get(pageKey())), UTF_8);
  }

  private static String pageKey() {
    return "pages/run_date=2026-11-24/index.html";
  }

  private static Installation install(Path directory, Sandbox sandbox) {
    return Installation.publishingToS3(directory, sandbox, Database.h2());
  }

  @BeforeAll
  void runTheAudit(@TempDir Path directory) {
    Installation installation = install(directory.resolve("audit"), sandbox);
    statusBefore = installation.status();
    first = installation.asPackaged().audit().with(3);
    firstRows = installation.published().golden();
    firstManifest = installation.published().manifest();
    statusAfterFirst = installation.status();
    jsonAfterFirst = installation.statusAsJson();

    sandbox.healAll();
    sandbox.clearCalls();
    second = installation.audit().with(0);
    callsOfSecond = sandbox.calls();
    secondRows = installation.published().golden();
    secondManifest = installation.published().manifest();
    secondFiles = installation.published().files();

    sandbox.clearCalls();
    third = installation.audit();
    callsOfThird = sandbox.calls();
    thirdFiles = installation.published().files();

    sandbox.clearCalls();
    stricter = installation.with("AUDIT_RULES_ACCESSKEYUNUSED_THRESHOLDDAYS", "44").replay();
    stricterRows = installation.published().golden();
    asBefore = installation.replay();
    asBeforeRows = installation.published().golden();
    callsOfReplay = sandbox.calls();
    forgotten = installation.with("SPRING_DATASOURCE_URL", "jdbc:h2:file:./data/other").replay();
    forgottenRows = installation.published().golden();
    forgottenManifest = installation.published().manifest();

    sandbox.clearCalls();
    begunAfresh = installation.with("SPRING_DATASOURCE_URL", "jdbc:h2:file:./data/afresh").audit();
    callsAfresh = sandbox.calls();
    rowsAfresh = installation.published().golden();

    pageOfReplay = page(installation);
    page =
        installation
            .with("SPRING_DATASOURCE_URL", "jdbc:postgresql://127.0.0.1:1/audit")
            .with("DISPLAY", "127.0.0.1:1")
            .run("page", "--open");
    pageAgain = page(installation);

    filesBeforeNarrowed = installation.published().files();
    narrowed =
        installation.run(
            "audit", "--run-date=" + Installation.RUN_DATE, "--accounts=" + NARROWED_TO);
    narrowedCoverage = installation.publishedNarrowed(NARROWED_KEY).rows("accounts");
    filesAfterNarrowed = installation.published().files();

    undisturbedSandbox.healAll();
    Installation undisturbed = install(directory.resolve("undisturbed"), undisturbedSandbox);
    undisturbed.audit().with(0);
    undisturbedRows = undisturbed.published().golden();
  }

  @AfterAll
  void end() {
    sandbox.close();
    undisturbedSandbox.close();
  }

  @ParameterizedTest
  @CsvSource({
    "450000000001, FAILED, ASSUME_ROLE_DENIED",
    "450000000002, FAILED, REPORT_DENIED",
    "450000000003, FAILED, REPORT_MALFORMED",
    "460000000001, SKIPPED, NOT_ACTIVE",
    "460000000002, SKIPPED, NOT_ACTIVE",
    "460000000003, SKIPPED, NOT_ACTIVE",
    "460000000004, SKIPPED, NOT_ACTIVE",
    "450000000004, AUDITED,",
    "450000000005, AUDITED,",
    "450000000006, AUDITED,"
  })
  void everyAccountHasACoverageRowWithItsOutcome(String id, String outcome, String reason) {
    assertThat(firstRows.get("accounts"))
        .filteredOn(row -> id.equals(row.get("account_id")))
        .singleElement()
        .returns(outcome, row -> row.get("outcome"))
        .returns(reason, row -> row.get("reason"));
  }

  @Test
  void theCoverageListsEveryAccountOfTheOrganization() {
    assertThat(firstRows.get("accounts"))
        .extracting(row -> row.get("account_id"))
        .containsExactlyElementsOf(
            demo.accounts().stream().map(account -> account.id()).sorted().toList());
  }

  @Test
  void theCoverageTellsWhereEachAccountLiesInTheTree() {
    assertThat(firstRows.get("accounts"))
        .allSatisfy(
            row ->
                assertThat(row.get("organizational_unit_path"))
                    .isEqualTo(demo.pathOf(Objects.requireNonNull(row.get("account_id")))));
  }

  @Test
  void anAccountThatFailedHasNoRowElsewhere() {
    assertThat(accountsIn(firstRows, "findings")).doesNotContainAnyElementsOf(FAILING);
    assertThat(accountsIn(firstRows, "credential_reports")).doesNotContainAnyElementsOf(FAILING);
  }

  @Test
  void onceHealedTheSameCommandCompletesTheRun() {
    assertThat(second).returns(0, Ended::status);
    assertThat(secondManifest.get("complete").asBoolean()).isTrue();
    assertThat(secondManifest.get("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void aRestartCallsStsAndIamForTheFailedAccountsOnly() {
    assertThat(callsOfSecond)
        .filteredOn(call -> call.service() == Service.STS || call.service() == Service.IAM)
        .filteredOn(call -> !call.action().equals("GetCallerIdentity"))
        .extracting(RecordedCall::accountId)
        .hasSameElementsAs(FAILING);
    assertThat(callsOfSecond)
        .extracting(RecordedCall::service)
        .doesNotContain(Service.ORGANIZATIONS);
  }

  @ParameterizedTest
  @FieldSource("DATASETS")
  void theRestartedRunPublishesTheRowsOfAnUndisturbedOne(String dataset) {
    assertThat(secondRows.get(dataset))
        .isNotEmpty()
        .containsExactlyElementsOf(undisturbedRows.get(dataset));
  }

  @Test
  void aCompletedRunIsLeftAsItIs() {
    assertThat(third).returns(0, Ended::status);
    assertThat(callsOfThird).extracting(RecordedCall::action).isSubsetOf("GetObject");
    assertThat(thirdFiles).containsExactlyEntriesOf(secondFiles);
  }

  @Test
  void aReplayWithAnotherThresholdChangesTheFindings() {
    assertThat(stricter).returns(0, Ended::status);
    assertThat(principalsOf(stricterRows, "access-key-unused"))
        .contains("key-44")
        .containsAll(principalsOf(secondRows, "access-key-unused"));
    assertThat(principalsOf(secondRows, "access-key-unused")).doesNotContain("key-44");
    assertThat(stricterRows.get("credential_reports"))
        .isEqualTo(secondRows.get("credential_reports"));
  }

  @Test
  void aReplayCallsNoAccount() {
    assertThat(callsOfReplay).extracting(RecordedCall::service).isSubsetOf(Service.S3);
  }

  @ParameterizedTest
  @FieldSource("DATASETS")
  void twoRunsOverTheSameEvidenceWriteTheSameRows(String dataset) {
    assertThat(asBefore).returns(0, Ended::status);
    assertThat(asBeforeRows.get(dataset)).isEqualTo(secondRows.get(dataset));
  }

  @ParameterizedTest
  @FieldSource("DATASETS")
  void aReplayNeedsNoDatabaseThatKnowsTheRun(String dataset) {
    assertThat(forgotten).returns(0, Ended::status);
    assertThat(forgottenRows.get(dataset)).isEqualTo(secondRows.get(dataset));
    assertThat(forgottenManifest.get("attempt").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @FieldSource("DATASETS")
  void aPastRunKeepsItsAccountsWhenADatabaseThatDoesNotKnowItStartsItAgain(String dataset) {
    assertThat(begunAfresh).returns(0, Ended::status);
    assertThat(callsAfresh).extracting(RecordedCall::service).isSubsetOf(Service.S3);
    assertThat(rowsAfresh.get(dataset)).isEqualTo(secondRows.get(dataset));
  }

  @ParameterizedTest
  @CsvSource({"findings, principal_arn", "credential_reports, arn"})
  void rowsAreSortedByAccountThenPrincipal(String dataset, String arn) {
    assertThat(secondRows.get(dataset))
        .isSortedAccordingTo(
            Comparator.comparing((Row row) -> String.valueOf(row.get("account_id")))
                .thenComparing(row -> String.valueOf(row.get(arn))));
  }

  @Test
  void theManifestNamesEveryPartAsItLiesThere() throws Exception {
    Map<String, String> named = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    for (JsonNode part : secondManifest.get("parts")) {
      String key = part.get("key").asString();
      byte[] file = Objects.requireNonNull(secondFiles.get(key), key);
      List<Row> rows = Objects.requireNonNull(secondRows.get(part.get("dataset").asString()));
      named.put(
          key,
          "%s rows, %s bytes, %s"
              .formatted(
                  part.get("rows").asInt(),
                  part.get("bytes").asInt(),
                  part.get("sha256").asString()));
      found.put(key, "%s rows, %s bytes, %s".formatted(rows.size(), file.length, sha256(file)));
    }
    assertThat(named).isEqualTo(found);
    assertThat(named.keySet())
        .isEqualTo(
            secondFiles.keySet().stream()
                .filter(key -> key.endsWith(".parquet"))
                .collect(Collectors.toSet()));
  }

  @Test
  void theManifestIsOneLineAndCountsOutcomesAndReasons() {
    assertThat(new String(Objects.requireNonNull(secondFiles.get(manifestKey())), UTF_8).strip())
        .doesNotContain("\n");
    assertThat(firstManifest.get("complete").asBoolean()).isFalse();
    assertThat(firstManifest.get("accounts").toString())
        .contains("\"AUDITED\":19", "\"FAILED\":3", "\"SKIPPED\":4")
        .contains("\"ASSUME_ROLE_DENIED\":1", "\"REPORT_DENIED\":1", "\"REPORT_MALFORMED\":1")
        .contains("\"NOT_ACTIVE\":4");
  }

  @Test
  void theManifestTellsWhoCalledAlsoAfterAReplay() {
    assertThat(secondManifest.get("caller_arn").asString()).startsWith("arn:aws:");
    assertThat(forgottenManifest.get("caller_arn")).isEqualTo(secondManifest.get("caller_arn"));
  }

  @Test
  void nothingButThePromisedFilesLiesInTheWarehouse() {
    Set<String> promised = new TreeSet<>();
    demo.activeAccountIds()
        .forEach(id -> promised.add("evidence/run_date=2026-11-24/" + id + ".json.gz"));
    PublishedRun.DATASETS.forEach(
        dataset -> promised.add(dataset + "/run_date=2026-11-24/part-00000.parquet"));
    promised.add(pageKey());
    promised.add(manifestKey());
    promised.add("runs/run_date=2026-11-24/_roster.json.gz");
    promised.add("runs/run_date=2026-11-24/_state.json");
    assertThat(secondFiles.keySet()).isEqualTo(promised);
  }

  @Test
  void theSummaryTellsFindingsAndWhereTheFilesAre() {
    assertThat(second.answer())
        .contains(
            "findings   access-key-unused " + count("access-key-unused"),
            "findings   user-inactive " + count("user-inactive"),
            "/findings/run_date=2026-11-24/",
            "/pages/run_date=2026-11-24/index.html");
  }

  private long count(String rule) {
    return Objects.requireNonNull(secondRows.get("findings")).stream()
        .filter(row -> rule.equals(row.get("rule")))
        .count();
  }

  @Test
  void pageMakesTheVeryPageAgainWithoutTheDatabase() {
    assertThat(page).returns(0, Ended::status);
    assertThat(page.answer().lines().toList().get(0)).endsWith(pageKey());
    assertThat(pageAgain).isNotEmpty().isEqualTo(pageOfReplay);
  }

  @Test
  void pageTellsWhoeverHasNoBrowserToOpenTheFile() {
    assertThat(page.answer()).contains("open the file above yourself");
    assertThat(page.log()).doesNotContain("\tat ");
  }

  @Test
  void aNarrowedRunAuditsTheNamedAccountsInAPlaceOfItsOwn() {
    assertThat(narrowed).returns(0, Ended::status);
    assertThat(narrowedCoverage)
        .filteredOn(row -> "AUDITED".equals(row.get("outcome")))
        .extracting(row -> row.get("account_id"))
        .containsExactly("420000000044", "420000000089");
  }

  @Test
  void aNarrowedRunLeavesTheRunAlone() {
    Map<String, byte[]> ofTheRun = new TreeMap<>(filesAfterNarrowed);
    ofTheRun.keySet().removeIf(key -> key.startsWith("narrowed/" + NARROWED_KEY + "/"));
    assertThat(ofTheRun).containsExactlyEntriesOf(filesBeforeNarrowed);
  }

  @Test
  void statusOfARunThatNeverWasSaysSo() {
    assertThat(statusBefore).returns(2, Ended::status).returns("", Ended::answer);
    assertThat(statusBefore.log()).contains("No run run_date=2026-11-24 is known");
  }

  @Test
  void statusTellsAPersonWhatFailedAndWhatToDo() {
    assertThat(statusAfterFirst).returns(0, Ended::status);
    assertThat(statusAfterFirst.answer())
        .contains("AUDITED 19", "FAILED 3", "SKIPPED 4")
        .contains("450000000001 ASSUME_ROLE_DENIED", "Deploy the audit role");
  }

  @Test
  void statusAsJsonIsOneDocumentAndNothingElse() {
    JsonNode status = JsonMapper.shared().readTree(jsonAfterFirst.answer());
    assertThat(status.get("run_date").asString()).isEqualTo("2026-11-24");
    assertThat(status.get("accounts").get("FAILED").asInt()).isEqualTo(3);
    assertThat(status.get("failed"))
        .extracting(account -> account.get("account_id").asString())
        .containsExactlyInAnyOrderElementsOf(FAILING);
  }

  @Test
  void standardOutputHoldsOnlyTheAnswer() {
    assertThat(first.answer()).doesNotContain("INFO", "WARN", "ERROR");
    assertThat(first.log()).contains("FAILED 450000000001");
  }

  private static Set<String> accountsIn(Map<String, List<Row>> rows, String dataset) {
    return Objects.requireNonNull(rows.get(dataset)).stream()
        .map(row -> String.valueOf(row.get("account_id")))
        .collect(Collectors.toSet());
  }

  private static Set<String> principalsOf(Map<String, List<Row>> rows, String rule) {
    return Objects.requireNonNull(rows.get("findings")).stream()
        .filter(row -> rule.equals(row.get("rule")))
        .map(row -> String.valueOf(row.get("principal_name")))
        .collect(Collectors.toSet());
  }

  private static String manifestKey() {
    return "runs/run_date=" + Installation.RUN_DATE + "/manifest.json";
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
