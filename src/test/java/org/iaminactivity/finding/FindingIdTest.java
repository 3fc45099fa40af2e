package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iaminactivity.finding.FindingAssert.assertThatOnly;
import static org.iaminactivity.finding.RecordedPrincipals.AS_OF;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The expected ids are Python's: {@code uuid.uuid5(uuid.NAMESPACE_URL, "iam-inactivity:…")}. */
class FindingIdTest {

  private static final String KEY_OF_2025 = "0dbcbd60-c101-51ba-bdd1-558c066254f8";
  private static final String USER_OF_2020 = "2a1bba5e-e5dc-599e-9a9e-bd6a7eb65ad8";
  private static final String KEY_OF_2025_THE_SECOND = "607d27a8-82eb-526c-8733-d232f19e057c";

  @Test
  void idOfAPasswordIsMadeOfItsIssue() {
    assertThatOnly("password-unused", "password-used", AS_OF)
        .hasId("6d66a6f9-c990-5cd2-9cf0-5f099fd7d175");
  }

  @Test
  void idOfAPasswordOfUnknownIssueIsMadeWithoutIt() {
    assertThatOnly("password-unused", "password-never-used-nor-changed", AS_OF)
        .hasId("36daedb0-6e98-5be6-a0d4-61750362bc2a");
  }

  @Test
  void idOfAnAccessKeyIsMadeOfItsIssue() {
    assertThatOnly("access-key-unused", "key-in-slot-1", AS_OF).hasId(KEY_OF_2025);
  }

  @Test
  void idOfAnAccessKeyStaysWhenItMovesToTheOtherSlot() {
    assertThatOnly("access-key-unused", "key-in-slot-2", AS_OF).hasId(KEY_OF_2025);
  }

  @Test
  void idOfAKeyStaysWhenItIsUsed() {
    assertThatOnly("access-key-unused", "key-used", AS_OF).hasId(KEY_OF_2025);
  }

  @Test
  void idOfAUserIsMadeOfItsCreation() {
    assertThatOnly("user-inactive", "user-without-credentials", AS_OF)
        .hasId("7e465365-2e46-53c9-8f36-02cb2ba5c550");
  }

  @Test
  void idOfAUserStaysWhateverCredentialsItHas() {
    assertThatOnly("user-inactive", "password-used", AS_OF).hasId(USER_OF_2020);
    assertThatOnly("user-inactive", "user-with-everything", AS_OF).hasId(USER_OF_2020);
  }

  @Test
  void idOfAUserWhoWasMadeAgainIsAnother() {
    assertThatOnly("user-inactive", "user-made-again", AS_OF)
        .hasId("940d85d3-63b7-5e3c-808f-d48b630acc0a");
  }

  @Test
  void idOfAUserOfUnknownCreationIsMadeWithoutIt() {
    assertThatOnly("user-inactive", "user-of-unknown-creation", AS_OF)
        .hasId("31598829-d10e-55f3-9cee-b5ae4baa11a9");
  }

  @Test
  void idOfAKeyOfRootIsMadeAlike() {
    assertThatOnly("access-key-unused", "root-with-password-and-keys", AS_OF)
        .hasId("0f03bb55-88a9-59ca-a4f0-25bb4bfbaac7");
  }

  @Test
  void idsOfTwoKeysOfOneSecondDiffer() {
    assertThat(Judgement.of("access-key-unused", "two-keys-of-one-second", AS_OF))
        .extracting(finding -> finding.id().toString())
        .containsExactly(KEY_OF_2025, KEY_OF_2025_THE_SECOND);
  }

  @Test
  void idOfTheSecondKeyOfOneSecondStaysWhenTheFirstIsDeactivated() {
    assertThatOnly("access-key-unused", "two-keys-of-one-second-the-other-inactive", AS_OF)
        .hasId(KEY_OF_2025_THE_SECOND);
  }

  @Test
  void idsOfTwoKeysOfUnknownIssueDiffer() {
    assertThat(Judgement.of("access-key-unused", "two-keys-without-issue", AS_OF))
        .extracting(finding -> finding.id().toString())
        .containsExactly(
            "bea43ffa-a940-5c6d-9509-88443c6f8791", "83b22c38-e55e-527d-bd56-310b60dbf859");
  }

  @Test
  void idOfAFindingOfHygieneOfUnknownCreationIsMadeWithoutIt() {
    assertThat(
            FindingId.ofHygiene(
                "console-without-mfa",
                RecordedPrincipals.first("hygiene/nothing-known"),
                null,
                null))
        .hasToString("1f79cd2d-fa1b-5c5d-ab87-141d631c9b63");
  }

  @Test
  void idsAreInTheOrderOfTheirTexts() {
    List<String> texts =
        List.of(
            "00000000-0000-5000-8000-000000000000",
            "00000000-0000-5000-8000-000000000001",
            "00000000-0000-5000-a000-000000000000",
            "7fffffff-ffff-5fff-bfff-ffffffffffff",
            "80000000-0000-5000-8000-000000000000",
            "ffffffff-ffff-5fff-bfff-ffffffffffff");

    assertThat(texts.stream().map(UUID::fromString).map(FindingId::new).sorted())
        .extracting(FindingId::toString)
        .containsExactlyElementsOf(texts);
  }

  @Test
  void idIsAUuidOfVersionFive() {
    FindingId id = Judgement.of("password-unused", "password-used", AS_OF).get(0).id();

    assertThat(id.value().version()).isEqualTo(5);
    assertThat(id.value().variant()).isEqualTo(2);
  }
}
