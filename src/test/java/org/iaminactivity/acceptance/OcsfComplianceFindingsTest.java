package org.iaminactivity.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The view {@code ocsf_compliance_findings}, over findings of every status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OcsfComplianceFindingsTest {

  /** Null means that a row has no such attribute. */
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(JsonNodeFeature.READ_NULL_PROPERTIES).build();

  private final LocalDate newest = LocalDate.now(ZoneOffset.UTC);
  private final Map<String, JsonNode> events = new TreeMap<>();

  @BeforeAll
  void publishThreeRuns(@TempDir Path warehouse) throws IOException, SQLException {
    ThreeRuns.write(warehouse, newest);
    for (String row :
        Athena.over(warehouse)
            .values("SELECT to_json(event) FROM ocsf_compliance_findings AS event")) {
      JsonNode event = JSON.readTree(row);
      assertThat(events.put(event.at("/finding_info/uid").asString(), event)).isNull();
    }
  }

  @Test
  void everyRowIsAComplianceFindingOfTheStandard() throws IOException {
    Schema schema;
    try (InputStream in = resource("ocsf-1.3.0-compliance-finding.schema.json")) {
      schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(in);
    }

    assertThat(events.values()).allSatisfy(event -> assertThat(schema.validate(event)).isEmpty());
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(OcsfComplianceFindingsTest.class.getResourceAsStream(name));
  }

  @ParameterizedTest
  @CsvSource({
    "new, 200301, Create, 1, New, Fail",
    "joined, 200301, Create, 1, New, Fail",
    "rule-enabled, 200301, Create, 1, New, Fail",
    "threshold-lowered, 200301, Create, 1, New, Fail",
    "reopened, 200301, Create, 1, New, Fail",
    "interrupted, 200301, Create, 1, New, Fail",
    "first-look, 200302, Update, 1, New, Fail",
    "due-yesterday, 200302, Update, 1, New, Fail",
    "due-today, 200302, Update, 1, New, Fail",
    "never-due, 200302, Update, 1, New, Fail",
    "exemption-expired, 200302, Update, 1, New, Fail",
    "excepted, 200302, Update, 3, Suppressed, Fail",
    "used, 200303, Close, 4, Resolved, Pass",
    "used-after-unknown, 200303, Close, 4, Resolved, Pass",
    "gone-of-unknown-age, 200303, Close, 4, Resolved, Pass",
    "mended, 200303, Close, 4, Resolved, Pass",
    "left, 200303, Close, 99, Retired, Retired",
    "disabled, 200303, Close, 99, Retired, Retired",
  })
  void eventFollowsFromTheStatus(
      String finding, int type, String activity, int status, String caption, String compliance) {
    JsonNode event = event(finding);

    assertThat(event.get("type_uid").asInt()).isEqualTo(type);
    assertThat(event.get("activity_id").asInt()).isEqualTo(type - 200300);
    assertThat(event.get("activity_name").asString()).isEqualTo(activity);
    assertThat(event.get("type_name").asString()).isEqualTo("Compliance Finding: " + activity);
    assertThat(event.get("status_id").asInt()).isEqualTo(status);
    assertThat(event.get("status").asString()).isEqualTo(caption);
    assertThat(event.at("/compliance/status").asString()).isEqualTo(compliance);
  }

  @Test
  void unknownFindingsAndThoseThatEndedBeforeHaveNoEvent() {
    assertThat(events)
        .hasSize(18)
        .doesNotContainKeys("unknown", "removed-before", "left-before", "half-published");
  }

  @ParameterizedTest
  @CsvSource({"new, 0", "due-yesterday, 0", "used, 0", "disabled, 0", "left, -1"})
  void timeIsThatOfTheEndElseOfTheLastSight(String finding, int day) {
    Instant report = newest.plusDays(day).atStartOfDay().toInstant(ZoneOffset.UTC);

    assertThat(event(finding).get("time").asLong())
        .isEqualTo(report.plusSeconds(3600 + 2 * 60 + 3).plusMillis(456).toEpochMilli());
  }

  @ParameterizedTest
  @CsvSource({
    "new, CIS-AWS-5.0:1.11",
    "never-due, CIS-AWS-5.0:1.9",
    "mended, CIS-AWS-5.0:1.9",
    "disabled, CIS-AWS-5.0:1.6",
    "due-today, iam-inactivity-audit",
    "used-after-unknown, iam-inactivity-audit",
  })
  void standardsAreThoseOfTheRunThatLastSawTheFinding(String finding, String standard) {
    assertThat(event(finding).at("/compliance/standards/0").asString()).isEqualTo(standard);
  }

  @ParameterizedTest
  @CsvSource({
    "rule-enabled, 5, Critical",
    "new, 4, High",
    "joined, 3, Medium",
    "due-today, 2, Low"
  })
  void severityIsThatOfTheFinding(String finding, int id, String caption) {
    assertThat(event(finding).get("severity_id").asInt()).isEqualTo(id);
    assertThat(event(finding).get("severity").asString()).isEqualTo(caption);
  }

  @Test
  void onlyWhatIsStillThereHasARemediation() {
    assertThat(event("new").at("/remediation/desc").asString()).isEqualTo("aws iam …");
    assertThat(event("mended").has("remediation")).isFalse();
  }

  @Test
  void exemptionIsNamed() {
    assertThat(event("excepted").get("status_detail").asString())
        .isEqualTo("exemption EX-0042 until " + newest.plusDays(20));
  }

  private JsonNode event(String finding) {
    return Objects.requireNonNull(events.get(finding), finding);
  }
}
