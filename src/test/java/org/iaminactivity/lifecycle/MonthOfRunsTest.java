package org.iaminactivity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The states of a whole organization in the runs of a month. What happens is told here; what is
 * expected of it, row by row, in {@code month-of-runs.csv}, whose comments tell it again.
 */
class MonthOfRunsTest {

  private static final String LONG_AGO = "2026-01-15T12:00:00Z";

  private static final List<String> COLUMNS =
      List.of(
          "account",
          "principal",
          "credential",
          "rule",
          "status",
          "reason",
          "first_seen_on",
          "absent_on",
          "last_seen_on",
          "unknown_since_on",
          "ended_on",
          "episode",
          "first_ever_seen_on",
          "due_on",
          "exemption");

  private static final List<NamedCsvRecord> EXPECTED = read("month-of-runs.csv");
  private static final Map<String, List<FindingState>> ACTUAL = new MonthOfRunsTest().month();

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, List<Runnable>> events = new TreeMap<>();
  private final List<Person> dailyUsers = new ArrayList<>();
  private final Runs runs =
      Runs.with("access-key-unused", "console-without-mfa", "break-glass-untested")
          .rule("password-unused", 2, Severity.CRITICAL)
          .rule("user-inactive", 90, Severity.LOW);

  static Stream<String> dates() {
    return LocalDate.of(2026, 11, 1)
        .datesUntil(LocalDate.of(2026, 12, 1))
        .filter(date -> !List.of(8, 9, 21).contains(date.getDayOfMonth()))
        .map(LocalDate::toString);
  }

  @ParameterizedTest
  @MethodSource("dates")
  void statesOfTheRunAreThoseThatAreWrittenDown(String date) {
    assertThat(ACTUAL.getOrDefault(date, List.of()).stream().map(MonthOfRunsTest::line))
        .containsExactlyInAnyOrderElementsOf(expected(date));
  }

  @Test
  void everyStatusIsWrittenDown() {
    assertThat(EXPECTED.stream().map(row -> row.getField("status")).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Status.values()).map(Status::name).toList());
  }

  @Test
  void everyReasonIsWrittenDown() {
    Stream<String> ofAccounts =
        Arrays.stream(Reason.values()).filter(reason -> reason != Reason.EXCLUDED).map(Enum::name);
    assertThat(
            EXPECTED.stream()
                .map(row -> row.getField("reason"))
                .filter(reason -> !reason.isEmpty())
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Arrays.stream(StatusReason.values()).map(Enum::name), ofAccounts)
                .toList());
  }

  private Map<String, List<FindingState>> month() {
    main();
    flaky();
    passing();
    late();
    unlucky();
    on("2026-11-09", () -> runs.rule("access-key-at-creation", null, null));
    on("2026-11-11", () -> runs.threshold("access-key-unused", 30));
    on("2026-11-15", () -> runs.threshold("access-key-unused", 50));
    on("2026-11-22", () -> runs.threshold("access-key-unused", 45));
    on("2026-11-23", () -> runs.disable("user-inactive"));
    on("2026-11-26", () -> runs.rule("user-inactive", 90, Severity.LOW));

    Map<String, List<FindingState>> states = new TreeMap<>();
    dates().forEach(date -> states.put(date, run(date)));
    return states;
  }

  private void main() {
    Member main = join("main", "111111111111");
    withOldKey(main, "ada");
    Person bea = withOldKey(main, "bea").keyUsedAt(1, "2026-05-01T12:00:00Z");
    on("2026-11-04", () -> bea.keyUsedAt(1, "2026-11-04T12:00:00Z"));
    Person cid = withOldKey(main, "cid");
    on("2026-11-05", () -> cid.keyActive(1, false));
    on("2026-11-11", () -> cid.keyActive(1, true));
    Person dora = withOldKey(main, "dora");
    on("2026-11-06", () -> dora.withoutKey(1));
    Person eli = withOldKey(main, "eli");
    on("2026-11-09", () -> eli.withKey(1, "2026-11-09T12:00:00Z"));
    withOldKey(main, "fay");
    on("2026-11-10", () -> main.remove("fay"));
    withOldKey(main, "gus");
    on("2026-11-12", () -> main.add("gus").createdAt("2026-11-12T12:00:00Z"));
    Person hal = active(main, "hal").withPassword(LONG_AGO);
    on("2026-11-03", () -> hal.passwordUsedAt("2026-11-03T12:00:00Z"));
    Person ida = active(main, "ida").withPassword(LONG_AGO).passwordUsedAt("2026-10-20T12:00:00Z");
    on("2026-11-07", () -> ida.passwordUsedAt("2026-11-07T12:00:00Z"));
    Person jon = main.add("jon");
    on("2026-11-13", () -> jon.withKey(1, "2026-11-13T12:00:00Z"));
    Person kim = main.add("kim").withKey(1, LONG_AGO).keyUsedAt(1, "2026-05-01T12:00:00Z");
    on("2026-11-15", () -> kim.keyUsedAt(1, "2026-11-15T12:00:00Z"));
    Person lea = main.add("lea").withPassword(LONG_AGO).withMfa(false);
    dailyUsers.add(lea);
    on("2026-11-18", () -> lea.withMfa(true));
    active(main, "max").withKey(1, "2026-10-08T12:00:00Z");
    active(main, "nat").withKey(1, "2026-09-20T12:00:00Z");
    main.add("ned");
    Person ova =
        main.add("ova")
            .createdAt("2026-10-20T12:00:00Z")
            .withPassword("2026-10-20T12:00:00Z")
            .withKey(1, "2026-10-20T12:00:30Z");
    dailyUsers.add(ova);
    on("2026-11-13", () -> ova.keyUsedAt(1, "2026-11-13T12:00:00Z"));
    withOldKey(main, "pia");
    runs.exemptions().add("EX-1", "2026-11-03", "2026-11-06", "pia", "access-key-unused");
    withOldKey(main, "quin");
    runs.exemptions().add("EX-2", "2026-11-03", "2026-12-31", "quin", "access-key-unused");
    on("2026-11-11", () -> runs.exemptions().remove("EX-2"));
    main.add("rex");
    runs.exemptions().add("EX-5", "2026-11-15", "2026-11-25", "rex", "user-inactive");
    active(main, "rob").withKey(1, "2026-09-21T12:00:00Z");
    runs.exemptions().add("EX-3", "2026-10-01", "2026-12-31", "rob", "access-key-unused");
    on("2026-11-17", () -> main.remove("rob"));
    Person tom =
        main.add("tom")
            .withKey(1, LONG_AGO)
            .keyUsedAt(1, "2026-10-31T12:00:00Z")
            .withKey(2, LONG_AGO);
    on("2026-11-17", () -> tom.withoutKey(1));
    main.add("glass").createdAt(LONG_AGO).withPassword(LONG_AGO);
    runs.exemptions()
        .addBreakGlass(
            "EX-BG", "2026-10-01", "2026-12-31", "glass", "password-unused", "user-inactive");
    on("2026-11-19", () -> runs.exemptions().remove("EX-BG"));
  }

  private void flaky() {
    Member flaky = join("flaky", "222222222222");
    withOldKey(flaky, "sam");
    withOldKey(flaky, "tia");
    runs.exemptions().add("EX-4", "2026-11-03", "2026-11-06", "tia", "access-key-unused");
    Person uri = withOldKey(flaky, "uri");
    on("2026-11-19", () -> uri.withoutKey(1));
    active(flaky, "vic").withKey(1, "2026-09-21T12:00:00Z");
    on("2026-11-04", () -> flaky.failsWith(Reason.ASSUME_ROLE_DENIED));
    on("2026-11-06", () -> flaky.failsWith(Reason.THROTTLED));
    on("2026-11-09", flaky::isAudited);
    on("2026-11-18", () -> flaky.failsWith(Reason.NOT_ACTIVE));
    on("2026-11-21", flaky::isAudited);
  }

  private void passing() {
    Member passing = join("passing", "333333333333");
    withOldKey(passing, "wes");
    runs.leave("333333333333");
    on("2026-11-04", () -> runs.join(passing));
    on("2026-11-17", () -> runs.leave("333333333333"));
    on(
        "2026-11-20",
        () ->
            passing
                .add("xia")
                .createdAt("2026-11-20T12:00:00Z")
                .withPassword("2026-11-20T12:00:00Z"));
    on("2026-11-24", () -> runs.join(passing));
  }

  private void late() {
    Member late = join("late", "444444444444").failsWith(Reason.ASSUME_ROLE_DENIED);
    withOldKey(late, "zoe");
    on("2026-11-04", late::isAudited);
    on("2026-11-13", () -> late.failsWith(Reason.EXCLUDED));
    on("2026-11-16", late::isAudited);
  }

  private void unlucky() {
    Member unlucky = join("unlucky", "666666666666");
    withOldKey(unlucky, "una");
    on("2026-11-01", () -> unlucky.failsWith(Reason.ASSUME_ROLE_DENIED));
    on("2026-11-02", () -> unlucky.failsWith(Reason.REPORT_DENIED));
    on("2026-11-03", () -> unlucky.failsWith(Reason.REPORT_TIMEOUT));
    on("2026-11-04", () -> unlucky.failsWith(Reason.REPORT_MALFORMED));
    on("2026-11-05", () -> unlucky.failsWith(Reason.THROTTLED));
    on("2026-11-06", () -> unlucky.failsWith(Reason.UNAVAILABLE));
    on("2026-11-07", () -> unlucky.failsWith(Reason.ERROR));
    on("2026-11-10", () -> unlucky.failsWith(Reason.NOT_ACTIVE));
    on("2026-11-11", unlucky::isAudited);
  }

  private Member join(String name, String id) {
    names.put(id, name);
    return runs.join(id).moveTo(name, "/Root");
  }

  /** One whose second key is used, and stays so for the month. */
  private static Person active(Member member, String user) {
    return member.add(user).withKey(2, "2025-06-01T12:00:00Z").keyUsedAt(2, "2026-10-31T12:00:00Z");
  }

  private static Person withOldKey(Member member, String user) {
    return active(member, user).withKey(1, LONG_AGO);
  }

  /** At noon, after the run of that day, if there is one. */
  private void on(String date, Runnable event) {
    events.computeIfAbsent(date, day -> new ArrayList<>()).add(event);
  }

  private List<FindingState> run(String date) {
    LocalDate runDate = LocalDate.parse(date);
    events.entrySet().stream()
        .filter(day -> day.getKey().compareTo(date) < 0)
        .flatMap(day -> day.getValue().stream())
        .toList()
        .forEach(Runnable::run);
    events.keySet().removeIf(day -> day.compareTo(date) < 0);
    for (Person user : dailyUsers) {
      user.passwordUsedAt(
          runDate.minusDays(1).atTime(LocalTime.of(20, 0)).toInstant(ZoneOffset.UTC));
    }
    return runs.on(date);
  }

  private static List<String> expected(String date) {
    return EXPECTED.stream()
        .filter(row -> row.getField("from").compareTo(date) <= 0)
        .filter(row -> row.getField("to").compareTo(date) >= 0)
        .map(
            row ->
                String.join(
                    " ",
                    COLUMNS.stream()
                        .map(column -> column + "=" + field(row, column, date))
                        .toList()))
        .toList();
  }

  private static String field(NamedCsvRecord row, String column, String date) {
    String value = row.getField(column);
    return value.equals("run") ? date : value;
  }

  private static String line(FindingState state) {
    return String.join(
        " ",
        List.of(
            "account=" + state.account().name(),
            "principal=" + state.finding().principalName(),
            "credential=" + text(state.finding().credential()),
            "rule=" + state.finding().rule(),
            "status=" + state.status(),
            "reason=" + text(state.reasonCode()),
            "first_seen_on=" + state.episode().firstSeen().on(),
            "absent_on=" + text(state.episode().absentOn()),
            "last_seen_on=" + state.lastSeen().on(),
            "unknown_since_on=" + text(state.unknown() == null ? null : state.unknown().sinceOn()),
            "ended_on=" + text(state.end() == null ? null : state.end().on()),
            "episode=" + state.episode().number(),
            "first_ever_seen_on=" + state.episode().firstEverSeenOn(),
            "due_on=" + text(state.dueOn()),
            "exemption="
                + (state.excuse() == null
                    ? ""
                    : state.excuse().id() + " until " + state.excuse().expiresOn())));
  }

  private static String text(@Nullable Object value) {
    return Objects.toString(value, "");
  }

  private static List<NamedCsvRecord> read(String fixture) {
    try (InputStream in =
            Objects.requireNonNull(MonthOfRunsTest.class.getResourceAsStream(fixture), fixture);
        CsvReader<NamedCsvRecord> rows =
            CsvReader.builder()
                .commentStrategy(CommentStrategy.SKIP)
                .ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return rows.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
