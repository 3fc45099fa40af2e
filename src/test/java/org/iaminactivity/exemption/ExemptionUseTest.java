package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.exemption.ExemptionRow.State.DEAD;
import static org.iaminactivity.exemption.ExemptionRow.State.IN_FORCE;
import static org.iaminactivity.exemption.ExemptionRow.State.SHADOWED;
import static org.iaminactivity.exemption.ExemptionRow.State.UNKNOWN;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.iaminactivity.exemption.ExemptionUse.PrincipalFindings;
import org.iaminactivity.exemption.ExemptionUse.RuleFinding;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ExemptionUseTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final int WARN_DAYS = 14;
  private static final String ID = "2f5b3c1e-0000-5000-8000-000000000001";

  private static final Account LEDGER = account("111122223333", "/Root/Security");
  private static final Account BILLING = account("444455556666", "/Root/Workloads");

  @Test
  void rowSaysWhatTheFileSaysOfTheEntry() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, kind: break-glass, ticket: SEC-1, reason: r, owner: o, where: {principals: [alice]}");

    assertThat(rowsOf(use(exemptions)))
        .containsExactly(
            new ExemptionRow(
                "A",
                "break-glass",
                "r",
                "o",
                "SEC-1",
                LocalDate.parse("2026-01-01"),
                LocalDate.parse("2026-12-31"),
                DEAD,
                0,
                0,
                0,
                null));
  }

  @Test
  void rowsKeepTheOrderOfTheFile() {
    assertThat(
            rowsOf(
                use(
                    ExemptionFiles.entries(
                        "id: B, where: {principals: [b]}", "id: A, where: {principals: [a]}"))))
        .extracting(ExemptionRow::id)
        .containsExactly("B", "A");
  }

  @Test
  void entryCountsTheFindingsThatItExcusesAndWhatItNames() {
    ExemptionUse use =
        use("id: A, rules: [password-unused], where: {principals: [alice, bob, carol]}");
    use.audited(
        LEDGER,
        List.of(
            principal("alice", "password-unused", "user-inactive"),
            principal("bob", "password-unused"),
            principal("dora", "password-unused")));
    use.audited(BILLING, List.of(principal("carol")));

    assertThat(row(use))
        .returns(IN_FORCE, ExemptionRow::state)
        .returns(2, ExemptionRow::findings)
        .returns(3, ExemptionRow::principals)
        .returns(2, ExemptionRow::accounts)
        .returns(TODAY, ExemptionRow::lastMatchedOn);
  }

  @Test
  void onlyTheFirstEntryExcusesAFinding() {
    ExemptionUse use =
        use(
            "id: A, rules: [password-unused], where: {principals: [alice]}",
            "id: B, where: {principals: [alice]}");
    use.audited(LEDGER, List.of(principal("alice", "password-unused", "user-inactive")));

    assertThat(rowsOf(use)).extracting(ExemptionRow::findings).containsExactly(1, 1);
  }

  @Test
  void entryThatIsNeverTheFirstIsShadowed() {
    ExemptionUse use =
        use("id: A, where: {principals: ['*']}", "id: B, where: {principals: [alice]}");
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));

    assertThat(rowsOf(use)).extracting(ExemptionRow::state).containsExactly(IN_FORCE, SHADOWED);
    assertThat(rowsOf(use).get(1))
        .returns(0, ExemptionRow::findings)
        .returns(1, ExemptionRow::principals)
        .returns(TODAY, ExemptionRow::lastMatchedOn);
  }

  @Test
  void entryThatNamesPrincipalsWithoutFindingsIsInForce() {
    ExemptionUse use =
        use("id: A, where: {principals: ['*']}", "id: B, where: {principals: [alice]}");
    use.audited(LEDGER, List.of(principal("alice"), principal("bob", "password-unused")));

    assertThat(rowsOf(use)).extracting(ExemptionRow::state).containsExactly(IN_FORCE, IN_FORCE);
  }

  @Test
  void entryThatNamesNobodyOfAnyAccountIsDead() {
    ExemptionUse use = use("id: A, where: {principals: [nobody]}");
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));

    assertThat(row(use).state()).isEqualTo(DEAD);
  }

  @ParameterizedTest
  @EnumSource(names = {"ASSUME_ROLE_DENIED", "REPORT_TIMEOUT", "ERROR", "NOT_ACTIVE"})
  void entryThatMayNameSomebodyOfAnAccountThatWasNotAuditedIsUnknown(Reason reason) {
    ExemptionUse use = use("id: A, where: {principals: [nobody]}");
    use.audited(LEDGER, List.of(principal("alice")));
    use.notAudited(BILLING, reason);

    assertThat(row(use).state()).isEqualTo(UNKNOWN);
  }

  @Test
  void accountThatIsExcludedCountsAsNotThere() {
    ExemptionUse use = use("id: A, where: {accounts: ['444455556666']}");
    use.notAudited(BILLING, Reason.EXCLUDED);

    assertThat(row(use).state()).isEqualTo(DEAD);
  }

  @ParameterizedTest
  @CsvSource({
    "accounts: ['111122223333'], DEAD",
    "accounts: ['444455556666'], UNKNOWN",
    "organizational-units: [/Root/Security], DEAD",
    "organizational-units: [/Root/Workloads], UNKNOWN",
    "finding-ids: [2f5b3c1e-0000-5000-8000-000000000001], UNKNOWN"
  })
  void accountThatWasNotAuditedMattersOnlyIfTheEntryCouldNameItsPrincipals(
      String where, ExemptionRow.State state) {
    ExemptionUse use = use("id: A, where: {" + where + "}");
    use.notAudited(BILLING, Reason.THROTTLED);

    assertThat(row(use).state()).isEqualTo(state);
  }

  @Test
  void accountOfUnknownPlaceMayBeInAnyUnit() {
    ExemptionUse use = use("id: A, where: {organizational-units: [/Root/Security]}");
    use.notAudited(account("444455556666", null), Reason.THROTTLED);

    assertThat(row(use).state()).isEqualTo(UNKNOWN);
  }

  @Test
  void accountThatWasNotAuditedDoesNotMatterToAnEntryThatNamesSomebody() {
    ExemptionUse use = use("id: A, where: {principals: [alice]}");
    use.audited(LEDGER, List.of(principal("alice")));
    use.notAudited(BILLING, Reason.ERROR);

    assertThat(row(use).state()).isEqualTo(IN_FORCE);
  }

  @Test
  void findingIdNamesThePrincipalThatHasTheFinding() {
    ExemptionUse use = use("id: A, where: {finding-ids: [" + ID + "]}");
    use.audited(
        LEDGER,
        List.of(
            principal("bob", "password-unused"),
            new PrincipalFindings("alice", List.of(new RuleFinding("password-unused", ID)))));

    assertThat(row(use))
        .returns(1, ExemptionRow::findings)
        .returns(1, ExemptionRow::principals)
        .returns(1, ExemptionRow::accounts);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-11-23, EXPIRED",
    "2026-11-25, 2026-12-31, NOT_YET",
    "2026-01-01, 2026-11-24, EXPIRING",
    "2026-01-01, 2026-12-08, EXPIRING",
    "2026-01-01, 2026-12-09, IN_FORCE",
    "2026-11-24, 2026-12-31, IN_FORCE"
  })
  void stateFollowsTheRunDate(String created, String expires, ExemptionRow.State state) {
    ExemptionUse use =
        use(
            "id: A, created: %s, expires: %s, where: {principals: [alice]}"
                .formatted(created, expires));
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));

    assertThat(row(use).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-01, 2026-11-23", "2026-11-25, 2026-12-31"})
  void entryThatIsNotInForceCountsNothing(String created, String expires) {
    ExemptionUse use =
        use(
            "id: A, created: %s, expires: %s, where: {principals: [alice]}"
                .formatted(created, expires));
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));

    assertThat(row(use))
        .returns(0, ExemptionRow::findings)
        .returns(0, ExemptionRow::principals)
        .returns(0, ExemptionRow::accounts)
        .returns(null, ExemptionRow::lastMatchedOn);
  }

  @ParameterizedTest
  @CsvSource({
    // Would be dead, shadowed or expiring too.
    "'expires: 2026-11-23, where: {principals: [nobody]}', EXPIRED",
    "'created: 2026-11-25, where: {principals: [nobody]}', NOT_YET",
    "'expires: 2026-11-25, where: {principals: [nobody]}', UNKNOWN",
    "'expires: 2026-11-25, where: {principals: [nobody], accounts: [\"111122223333\"]}', DEAD",
    "'expires: 2026-11-25, where: {principals: [alice]}', SHADOWED"
  })
  void ofSeveralStatesTheFirstCounts(String entry, ExemptionRow.State state) {
    ExemptionUse use = use("id: FIRST, where: {principals: [alice]}", "id: A, " + entry);
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));
    use.notAudited(BILLING, Reason.ERROR);

    assertThat(rowsOf(use).get(1).state()).isEqualTo(state);
  }

  @Test
  void lastMatchIsThatOfTheRunBeforeUntilThereIsANewOne() {
    LocalDate before = LocalDate.parse("2026-10-01");
    ExemptionUse use =
        use(
            "id: A, where: {principals: [nobody]}",
            "id: B, where: {principals: [alice]}",
            "id: C, expires: 2026-11-23, where: {principals: [alice]}",
            "id: D, where: {principals: [nobody]}");
    use.audited(LEDGER, List.of(principal("alice")));

    assertThat(use.rows(WARN_DAYS, Map.of("A", before, "B", before, "C", before)))
        .extracting(ExemptionRow::lastMatchedOn)
        .containsExactly(before, TODAY, before, null);
  }

  @Test
  void partsAddUpToTheWholeRun() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, rules: [password-unused], where: {principals: ['*']}",
            "id: B, where: {principals: [alice]}",
            "id: C, where: {principals: [nobody]}");
    List<PrincipalFindings> principals =
        List.of(principal("alice", "password-unused"), principal("bob", "user-inactive"));
    ExemptionUse whole = use(exemptions);
    whole.audited(LEDGER, principals);
    whole.audited(BILLING, principals);
    whole.notAudited(account("777788889999", null), Reason.ERROR);
    ExemptionUse first = use(exemptions);
    first.audited(LEDGER, principals);
    ExemptionUse second = use(exemptions);
    second.audited(BILLING, principals);
    second.notAudited(account("777788889999", null), Reason.ERROR);

    first.add(second);

    assertThat(rowsOf(first)).isEqualTo(rowsOf(whole));
    assertThat(rowsOf(first))
        .extracting(ExemptionRow::state)
        .containsExactly(IN_FORCE, SHADOWED, UNKNOWN);
  }

  @Test
  void withoutExemptionsThereIsNothingToCount() {
    ExemptionUse use = use(Exemptions.NONE);
    use.audited(LEDGER, List.of(principal("alice", "password-unused")));

    assertThat(use.isEmpty()).isTrue();
    assertThat(rowsOf(use)).isEmpty();
  }

  private static ExemptionUse use(String... entries) {
    return use(ExemptionFiles.entries(entries));
  }

  private static ExemptionUse use(Exemptions exemptions) {
    return new ExemptionUse(exemptions.on(TODAY));
  }

  private static ExemptionRow row(ExemptionUse use) {
    return rowsOf(use).get(0);
  }

  private static List<ExemptionRow> rowsOf(ExemptionUse use) {
    return use.rows(WARN_DAYS, Map.of());
  }

  private static PrincipalFindings principal(String name, String... rules) {
    return new PrincipalFindings(
        name, Arrays.stream(rules).map(rule -> new RuleFinding(rule, name + "-" + rule)).toList());
  }

  private static Account account(String id, @Nullable String path) {
    return new Account(new AccountId(id), null, path);
  }
}
