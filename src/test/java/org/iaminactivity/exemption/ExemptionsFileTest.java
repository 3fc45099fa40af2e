package org.iaminactivity.exemption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.iaminactivity.run.AccountId;
import org.iaminactivity.run.ExitStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no YAML, or YAML of another kind, is in {@link YamlDocumentTest}. */
class ExemptionsFileTest {

  private static final int MAX_DAYS = 365;

  private static final String SOUND =
      """
      exemptions:
        - id: EX-1
          kind: accepted-risk
          reason: Vendor tool
          owner: security@example.com
          ticket: SEC-1
          created: 2026-01-10
          expires: 2026-12-31
          rules: [password-unused]
          where:
            accounts: ["111122223333"]
            organizational-units: [/Root/Security]
            principals: ["svc-*"]
            finding-ids: [6ba7b811-9dad-51d1-80b4-00c04fd430c8]
      """;

  @Test
  void everyKeyIsRead() {
    assertThat(read(SOUND).entries())
        .containsExactly(
            new Exemption(
                "EX-1",
                Exemption.Kind.ACCEPTED_RISK,
                "Vendor tool",
                "security@example.com",
                "SEC-1",
                LocalDate.parse("2026-01-10"),
                LocalDate.parse("2026-12-31"),
                Set.of("password-unused"),
                new Exemption.Where(
                    Set.of(new AccountId("111122223333")),
                    List.of("/Root/Security"),
                    List.of(new NamePattern("svc-", "*")),
                    Set.of("6ba7b811-9dad-51d1-80b4-00c04fd430c8"))));
  }

  @Test
  void exampleThatIsShippedIsSound() throws IOException {
    Exemptions example = read(Files.readString(Path.of("config/exemptions-example.yaml")));

    assertThat(example.entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.kind()).isEqualTo(Exemption.Kind.BREAK_GLASS))
        .satisfies(entry -> assertThat(entry.where().findingIds()).isEmpty());
  }

  @Test
  void kindAndTicketMayBeLeftOut() {
    Exemption entry = entry("    kind: accepted-risk\n", "", "    ticket: SEC-1\n", "");

    assertThat(entry.kind()).isEqualTo(Exemption.Kind.ACCEPTED_RISK);
    assertThat(entry.ticket()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "accepted-risk, ACCEPTED_RISK",
    "break-glass, BREAK_GLASS",
    "false-positive, FALSE_POSITIVE",
    "pending-fix, PENDING_FIX"
  })
  void kindIsOneOfFour(String written, Exemption.Kind kind) {
    assertThat(entry("kind: accepted-risk", "kind: " + written).kind()).isEqualTo(kind);
    assertThat(kind).hasToString(written);
  }

  @Test
  void emptyListIsNoCondition() {
    assertThat(entry("[\"111122223333\"]", "[]", "[/Root/Security]", "[]").where())
        .satisfies(where -> assertThat(where.accounts()).isEmpty())
        .satisfies(where -> assertThat(where.organizationalUnits()).isEmpty())
        .satisfies(where -> assertThat(where.principals()).hasSize(1));
  }

  @Test
  void datesMayBeQuoted() {
    assertThat(entry("created: 2026-01-10", "created: \"2026-01-10\"").created())
        .isEqualTo("2026-01-10");
  }

  @Test
  void entryMayExpireOnTheDayOfItsCreation() {
    assertThat(entry("2026-12-31", "2026-01-10").expires()).isEqualTo("2026-01-10");
  }

  @Test
  void entryMayExpireMaxDaysAfterItsCreation() {
    assertThat(entry("2026-12-31", "2027-01-10").expires()).isEqualTo("2027-01-10");
  }

  @Test
  void severalLinesOfAReasonBecomeOne() {
    assertThat(entry("reason: Vendor tool", "reason: |\n      Vendor\n      tool").reason())
        .isEqualTo("Vendor tool");
  }

  @Test
  void controlCharactersOfAReasonAreTakenOut() {
    assertThat(entry("Vendor tool", "\"Vendor\\e[31m\\u2028tool\\x9b\"").reason())
        .isEqualTo("Vendor [31m tool");
  }

  @Test
  void fileWithoutEntriesIsSound() {
    assertThat(read("exemptions: []").entries()).isEmpty();
  }

  @Test
  void entriesKeepTheirOrder() {
    assertThat(read(SOUND + again("EX-0") + again("EX-2")).entries())
        .extracting(Exemption::id)
        .containsExactly("EX-1", "EX-0", "EX-2");
  }

  /** {@code printf 'exemptions: []' | sha256sum} */
  @Test
  void fileIsKnownByTheHashOfItsBytes() {
    assertThat(read("exemptions: []").sha256())
        .isEqualTo("282b053bd5247f64831507e47f23fe40137d1de0e6af45700b30de059c688b08");
  }

  /** Each takes one place of a sound file for another. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exemptions:         | exemption:               | 1: unknown key 'exemption'. The keys are exemptions.
          exemptions:         | other: x\\nexemptions:   | 1: unknown key 'other'. The keys are exemptions.
          id: EX-1            | ID: EX-1                 | 2: unknown key 'ID'. The keys are id, kind,
          kind: accepted-risk | type: accepted-risk      | 3: unknown key 'type'.
          accounts:           | account:                 | 11: unknown key 'account'. The keys of where are accounts,
          owner:              | <<: {owner: x}\\n    owner: | 5: unknown key '<<'.
          owner:              | [owner]:                 | 5: unknown key '[…]'.
          owner:              | ? {a: b}\\n    :         | 5: unknown key '[…]'.
          owner:              | on:                      | 5: unknown key 'on'.
          ticket: SEC-1       | owner: me                | 6: owner: the key stands twice.
          principals:         | accounts:                | 13: where.accounts: the key stands twice.
          id: EX-1            | kind: false-positive     | 3: kind: the key stands twice.
          - id: EX-1          | - ticket: X              | 6: ticket: the key stands twice.
          `    reason: Vendor tool`          | ``        | 2: reason is missing. Write it;
          `    owner: security@example.com`  | ``        | 2: owner is missing.
          `    created: 2026-01-10`          | ``        | 2: created is missing.
          `    expires: 2026-12-31`          | ``        | 2: expires is missing.
          `    rules: [password-unused]`     | ``        | 2: rules is missing.
          EX-1                | EX 1                     | 2: id: 'EX 1' is not an id. It takes 1 to 64
          EX-1                | ""                       | 2: id: '' is not an id.
          EX-1                | Ü1                       | 2: id: 'Ü1' is not an id.
          EX-1                | "a\\x0a"                 | 2: id: 'a' is not an id.
          EX-1                | 42                       | 2: id: '42' is read as a number. Write it in quotes.
          EX-1                | null                     | 2: id: this is empty, not a text.
          EX-1                | [EX-1]                   | 2: id: this is a list, not a text.
          EX-1                | {a: b}                   | 2: id: this is a mapping, not a text.
          accepted-risk       | accepted                 | 3: kind: unknown kind 'accepted'. The kinds are accepted-risk,
          accepted-risk       | ACCEPTED_RISK            | 3: kind: unknown kind 'ACCEPTED_RISK'.
          accepted-risk       | ~                        | 3: kind: this is empty
          Vendor tool         | ""                       | 4: reason: this is empty.
          Vendor tool         | "  "                     | 4: reason: this is empty.
          Vendor tool         | 4.5                      | 4: reason: '4.5' is read as a number.
          Vendor tool         | yes                      | 4: reason: 'yes' is read as true or false.
          Vendor tool         | 2026-01-01               | 4: reason: '2026-01-01' is read as a date.
          security@example.com | ""                      | 5: owner: this is empty.
          SEC-1               | 4711                     | 6: ticket: '4711' is read as a number. Write it in quotes.
          SEC-1               | ``                       | 6: ticket: this is empty, not a text.
          2026-01-10          | 2026-02-30               | 7: created: '2026-02-30' is not a date. Write YYYY-MM-DD
          2026-01-10          | 2026-1-10                | 7: created: '2026-1-10' is not a date.
          2026-01-10          | 2026-01-10T00:00:00Z     | 7: created: '2026-01-10T00:00:00Z' is not a date.
          2026-01-10          | 10.01.2026               | 7: created: '10.01.2026' is not a date.
          2026-01-10          | 20260110                 | 7: created: '20260110' is read as a number.
          2026-01-10          | +2026-01-10              | 7: created: '+2026-01-10' is not a date.
          2026-12-31          | never                    | 8: expires: 'never' is not a date.
          2026-12-31          | ``                       | 8: expires: this is empty
          2026-12-31          | 2026-01-09               | 8: expires: 2026-01-09 is before 2026-01-10
          2026-12-31          | 2027-01-11               | 8: expires: 2027-01-11 is 366 days after it was created; audit.exemptions.max-days allows 365. Let it expire on 2027-01-10
          2026-12-31          | 9999-12-31               | 8: expires: 9999-12-31 is
          [password-unused]   | []                       | 9: rules: no rule is given. Name some, or write [all].
          [password-unused]   | password-unused          | 9: rules: this is a single value, not a list.
          [password-unused]   | {password-unused: yes}   | 9: rules: this is a mapping, not a list.
          [password-unused]   | [password-unsed]         | 9: rules: unknown rule 'password-unsed'. The rules are all, access-key-unused,
          [password-unused]   | [ALL]                    | 9: rules: unknown rule 'ALL'.
          [password-unused]   | [root-*]                 | 9: rules: unknown rule 'root-*'.
          [password-unused]   | \\n      - user-inactive\\n      - no | 9: rules: 'no' is read as true or false.
          [password-unused]   | [[all]]                  | 9: rules: this is a list, not a text.
          ["111122223333"]    | "111122223333"           | 11: where.accounts: this is a single value, not a list.
          ["111122223333"]    | [111122223333]           | 11: where.accounts: '111122223333' is read as a number. Write it in quotes.
          ["111122223333"]    | [012345670123]           | 11: where.accounts: '012345670123' is read as a number. Write it in quotes.
          ["111122223333"]    | ["11112222333"]          | 11: where.accounts: '11112222333' is not an AWS account id. It takes 12 digits
          ["111122223333"]    | ["１１１１22223333"]        | 11: where.accounts: '１１１１22223333' is not an AWS account id.
          ["111122223333"]    | ["*"]                    | 11: where.accounts: '*' is not an AWS account id.
          ["111122223333"]    | \\n        - "111122223333"\\n        - "1" | 11: where.accounts: '1' is not
          ["111122223333"]    | ``                       | 11: where.accounts: this is empty, not a list.
          [/Root/Security]    | [Root/Security]          | 12: where.organizational-units: 'Root/Security' is not the path
          [/Root/Security]    | [ou-ab12-cd34efgh]       | 12: where.organizational-units: 'ou-ab12-cd34efgh' is not
          [/Root/Security]    | [""]                     | 12: where.organizational-units: '' is not
          ["svc-*"]           | [""]                     | 13: where.principals: a name is empty.
          ["svc-*"]           | [4711]                   | 13: where.principals: '4711' is read as a number.
          6ba7b811-9dad-51d1-80b4-00c04fd430c8 | 6ba7b811 | 14: where.finding-ids: '6ba7b811' is not the id of a finding.
          6ba7b811-9dad-51d1-80b4-00c04fd430c8 | 6ba7b811-9dad-51d1-80b4-00c04fd430cg | 14: where.finding-ids: '6ba7b811-
          """)
  void placeThatCanNotBeMeantIsRefusedWithLineReasonAndRemedy(
      String before, String after, String message) {
    assertThat(SOUND).contains(before);

    assertRefused(SOUND.replace(before, after.replace("\\n", "\n")), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          where:                            | 10: where: this is empty, not a mapping.
          where: {}                         | 10: where: no condition is given
          where: {finding-ids: []}          | 10: where: no condition is given
          where: {accounts: [], principals: []} | 10: where: no condition is given
          where: everything                 | 10: where: this is a single value, not a mapping. Write 'key: value'; the keys are accounts,
          where: [principals]               | 10: where: this is a list, not a mapping.
          """)
  void whereWithoutAConditionIsRefused(String where, String message) {
    assertRefused(SOUND.substring(0, SOUND.indexOf("where:")) + where + "\n", message);
  }

  @Test
  void missingWhereIsRefused() {
    assertRefused(SOUND.substring(0, SOUND.indexOf("    where:")), "2: where is missing.");
  }

  @Test
  void missingIdIsRefusedWithTheFirstLineOfItsEntry() {
    assertRefused(
        SOUND.replace("  - id: EX-1\n    kind", "  -\n    kind"), "3: id is missing. Write it;");
  }

  @ParameterizedTest
  @CsvSource({"root-access-key", "console-without-mfa", "break-glass-used"})
  void breakGlassWithARuleOfAnotherKindIsRefused(String rule) {
    assertRefused(
        SOUND
            .replace("accepted-risk", "break-glass")
            .replace("[password-unused]", "[all, " + rule + "]"),
        "9: rules: break-glass does not excuse " + rule + ". Name only access-key-unused,");
  }

  @Test
  void idThatStandsTwiceIsRefusedAtTheSecond() {
    assertRefused(
        SOUND + again("EX-1"), "15: id: 'EX-1' is the id of an entry before this one too.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          exemptions:            | 1: exemptions: this is empty, not a list.
          exemptions: ~          | 1: exemptions: this is empty, not a list.
          exemptions: {}         | 1: exemptions: this is a mapping, not a list.
          exemptions: none       | 1: exemptions: this is a single value, not a list.
          exemptions: [EX-1]     | 1: this is a single value, not a mapping.
          exemptions: [null]     | 1: this is empty, not a mapping.
          exemptions: [[]]       | 1: this is a list, not a mapping.
          {}                     | 1: exemptions: this is missing.
          []                     | 1: this is a list, not a mapping. Write 'key: value'; the keys are exemptions.
          EX-1                   | 1: this is a single value, not a mapping.
          """)
  void fileOfAnotherFormIsRefused(String yaml, String message) {
    assertRefused(yaml, message);
  }

  @Test
  void messageRepeatsOnlyAShortExcerptInOneLine() {
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> read(SOUND.replace("EX-1", "\"" + "x\\n\\e".repeat(10_000) + "\"")))
        .satisfies(
            e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotMatch("(?s).*\\p{Cc}.*"));
  }

  private static void assertRefused(String yaml, String message) {
    assertThatExceptionOfType(UnusableExemptionsException.class)
        .isThrownBy(() -> read(yaml))
        .withMessageStartingWith("exemptions.yaml, line " + message)
        .satisfies(e -> assertThat(e.status()).isEqualTo(ExitStatus.BAD_USAGE))
        .satisfies(e -> assertThat(e.remedy()).isNotEmpty());
  }

  private static String again(String id) {
    return SOUND.substring(SOUND.indexOf("  - id")).replace("EX-1", id);
  }

  private static Exemption entry(String... replacements) {
    String yaml = SOUND;
    for (int i = 0; i < replacements.length; i += 2) {
      yaml = yaml.replace(replacements[i], replacements[i + 1]);
    }
    return read(yaml).entries().get(0);
  }

  private static Exemptions read(String yaml) {
    return new ExemptionsFile(ExemptionFiles.RULES)
        .read(yaml.getBytes(UTF_8), "exemptions.yaml", MAX_DAYS);
  }
}
