package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.iaminactivity.run.Account;
import org.iaminactivity.run.AccountId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link Exemptions#first} looks the same up without preparation. */
class ExemptionsInForceTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");
  private static final String FINDING = "2f5b3c1e-0000-5000-8000-000000000001";

  @Test
  void firstEntryOfTheFileCounts() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: ANY, where: {principals: ['*']}",
            "id: ACCOUNT, where: {accounts: ['111122223333']}");

    assertThat(first(exemptions, subject("alice"))).contains("ANY");
  }

  @Test
  void entriesOfAnAccountAndOfAnyAccountKeepTheirOrder() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A1, where: {accounts: ['111122223333']}",
            "id: B, where: {accounts: ['444455556666']}",
            "id: ANY, where: {principals: ['*']}",
            "id: A2, where: {accounts: ['111122223333', '444455556666']}");

    assertThat(exemptions.on(TODAY).matching(subject("alice")))
        .extracting(Exemption::id)
        .containsExactly("A1", "ANY", "A2");
  }

  @Test
  void entryThatIsNotInForceIsPassedOver() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: EXPIRED, expires: 2026-11-23, where: {principals: ['*']}",
            "id: NOT-YET, created: 2026-11-25, where: {principals: ['*']}",
            "id: IN-FORCE, where: {principals: ['*']}");

    assertThat(first(exemptions, subject("alice"))).contains("IN-FORCE");
  }

  @Test
  void dateDecidesWhetherAFindingWasExcused() {
    Exemptions exemptions =
        ExemptionFiles.entries("id: A, expires: 2026-11-23, where: {principals: ['*']}");

    assertThat(exemptions.first(subject("alice"), TODAY)).isEmpty();
    assertThat(exemptions.first(subject("alice"), TODAY.minusDays(1))).isPresent();
  }

  @Test
  void entryForAnotherRuleIsPassedOver() {
    assertThat(
            first(
                ExemptionFiles.entries("id: A, rules: [user-inactive], where: {principals: ['*']}"),
                subject("alice")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/Root/Security, true",
    "/Root/Security/X, true",
    "/Root/Security/X/Y, true",
    "/Root/SecurityX, false",
    "/Root, false",
    "/root/security, false",
    ", false"
  })
  void unitStandsForWholeSegmentsAndWhatLiesBelow(@Nullable String path, boolean excused) {
    Exemptions exemptions =
        ExemptionFiles.entries("id: A, where: {organizational-units: [/Root/Security]}");

    assertThat(first(exemptions, subject("alice", path)).isPresent()).isEqualTo(excused);
  }

  @Test
  void unitMayEndWithASlash() {
    Exemptions exemptions =
        ExemptionFiles.entries("id: A, where: {organizational-units: [/Root/Security/]}");

    assertThat(first(exemptions, subject("alice", "/Root/Security"))).isPresent();
    assertThat(first(exemptions, subject("alice", "/Root/SecurityX"))).isEmpty();
  }

  @Test
  void rootUnitStandsForEveryAccountOfKnownPlace() {
    Exemptions exemptions = ExemptionFiles.entries("id: A, where: {organizational-units: [/]}");

    assertThat(first(exemptions, subject("alice", "/Root"))).isPresent();
    assertThat(first(exemptions, subject("alice", null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "alice, /Root/Security, true",
    "bob, /Root/Security, true",
    "carol, /Root/Security, false",
    "alice, /Root/Other, false"
  })
  void everyConditionMustBeMetByOneOfItsValues(String principal, String path, boolean excused) {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, where: {accounts: ['999999999999', '111122223333'],"
                + " organizational-units: [/Root/Security], principals: [alice, bob]}");

    assertThat(first(exemptions, subject(principal, path)).isPresent()).isEqualTo(excused);
  }

  @Test
  void findingIsNamedByItsIdInAnyCase() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, where: {finding-ids: [2F5B3C1E-0000-5000-8000-000000000001]}");

    assertThat(first(exemptions, subject("alice"))).isPresent();
    assertThat(
            first(
                exemptions,
                new Exemptions.Subject(
                    account("/Root"), "alice", "password-unused", FINDING.replace('1', '2'))))
        .isEmpty();
  }

  @Test
  void nothingIsExcusedWithoutAFile() {
    assertThat(Exemptions.NONE.on(TODAY).first(subject("alice"))).isEmpty();
    assertThat(Exemptions.NONE.first(subject("alice"), TODAY)).isEmpty();
    assertThat(watches(Exemptions.NONE, "alice")).isFalse();
  }

  @Test
  void breakGlassEntryWatchesThePrincipalThatItNames() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, kind: break-glass, rules: [user-inactive], where: {principals: ['emergency-*']}");

    assertThat(watches(exemptions, "emergency-1")).isTrue();
    assertThat(watches(exemptions, "alice")).isFalse();
  }

  @Test
  void principalIsWatchedThoughAnEntryOfAnotherKindIsTheFirst() {
    Exemptions exemptions =
        ExemptionFiles.entries(
            "id: A, where: {principals: ['*']}",
            "id: B, kind: break-glass, where: {principals: ['*']}");

    assertThat(watches(exemptions, "alice")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'id: A, where: {principals: [alice]}'",
    "'id: A, kind: break-glass, expires: 2026-11-23, where: {principals: [alice]}'",
    "'id: A, kind: break-glass, where: {principals: [alice], accounts: [\"444455556666\"]}'"
  })
  void entryOfAnotherKindDateOrAccountWatchesNobody(String entry) {
    assertThat(watches(ExemptionFiles.entries(entry), "alice")).isFalse();
  }

  @Test
  void breakGlassEntryWatchesThePrincipalWhoseFindingItNames() {
    Exemptions exemptions =
        ExemptionFiles.entries("id: A, kind: break-glass, where: {finding-ids: [" + FINDING + "]}");

    assertThat(watches(exemptions, "alice", FINDING)).isTrue();
    assertThat(watches(exemptions, "alice")).isFalse();
  }

  @Property
  boolean preparedLookupFindsTheSameAsThatInTheWholeFile(
      @ForAll("files") Exemptions exemptions, @ForAll("subjects") Exemptions.Subject subject) {
    Optional<Exemption> first = exemptions.first(subject, TODAY);
    return exemptions.on(TODAY).first(subject).equals(first)
        && exemptions.on(TODAY).matching(subject).stream().findFirst().equals(first);
  }

  @Provide
  Arbitrary<Exemptions> files() {
    Arbitrary<String> where =
        Arbitraries.of(
            "accounts: ['111122223333']",
            "accounts: ['444455556666', '111122223333']",
            "organizational-units: [/Root/Security]",
            "organizational-units: [/Root], principals: ['a*']",
            "organizational-units: [/Root/Security], principals: [alice, 'al*', bob]",
            "principals: [al, 'bo?']",
            "principals: ['*', bob]",
            "principals: [bob], accounts: ['444455556666']",
            "finding-ids: [" + FINDING + "]");
    Arbitrary<String> rules = Arbitraries.of("all", "password-unused", "root-access-key");
    Arbitrary<String> expires = Arbitraries.of("2026-11-23", "2026-11-24", "2026-11-25");
    return Combinators.combine(where, rules, expires)
        .as((w, r, e) -> "expires: %s, rules: [%s], where: {%s}".formatted(e, r, w))
        .list()
        .ofMaxSize(6)
        .map(
            entries -> {
              List<String> numbered = new ArrayList<>();
              entries.forEach(entry -> numbered.add("id: E" + numbered.size() + ", " + entry));
              return ExemptionFiles.entries(numbered.toArray(String[]::new));
            });
  }

  @Provide
  Arbitrary<Exemptions.Subject> subjects() {
    return Combinators.combine(
            Arbitraries.of("111122223333", "444455556666", "777788889999"),
            Arbitraries.of("/Root", "/Root/Security/X").injectNull(0.2),
            Arbitraries.of("alice", "bob"),
            Arbitraries.of("password-unused", "root-access-key"),
            Arbitraries.of(FINDING, FINDING.replace('1', '2')))
        .as(
            (id, path, principal, rule, finding) ->
                new Exemptions.Subject(
                    new Account(new AccountId(id), null, path), principal, rule, finding));
  }

  /** 200,000 findings of 100 accounts; it takes well below a second. */
  @Test
  @Timeout(20)
  void hundredsOfEntriesAreFastForManyFindings() {
    String[] entries = new String[600];
    for (int i = 0; i < entries.length; i += 2) {
      entries[i] =
          "id: A%d, where: {accounts: ['%012d'], principals: [nobody]}".formatted(i, i % 100);
      entries[i + 1] = "id: B%d, where: {principals: ['user-%d-*-emergency']}".formatted(i, i);
    }
    ExemptionsInForce inForce = ExemptionFiles.entries(entries).on(TODAY);

    int excused = 0;
    for (int account = 0; account < 100; account++) {
      ExemptionsInForce.InAccount here =
          inForce.in(new Account(new AccountId("%012d".formatted(account)), null, "/Root"));
      for (int i = 0; i < 2_000; i++) {
        excused += here.first("user-2-" + i, "password-unused", FINDING).isPresent() ? 1 : 0;
      }
    }

    assertThat(excused).isZero();
  }

  private static Optional<String> first(Exemptions exemptions, Exemptions.Subject subject) {
    return exemptions.on(TODAY).first(subject).map(Exemption::id);
  }

  private static boolean watches(Exemptions exemptions, String principal, String... findings) {
    return exemptions
        .on(TODAY)
        .in(account("/Root/Security"))
        .watches(principal, Arrays.asList(findings));
  }

  private static Exemptions.Subject subject(String principal) {
    return subject(principal, "/Root/Security");
  }

  private static Exemptions.Subject subject(String principal, @Nullable String path) {
    return new Exemptions.Subject(account(path), principal, "password-unused", FINDING);
  }

  private static Account account(@Nullable String path) {
    return new Account(new AccountId("111122223333"), "Ledger", path);
  }
}
