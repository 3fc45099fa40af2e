package org.iaminactivity.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.iaminactivity.principal.AccessKey;
import org.iaminactivity.principal.Principal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemediationTest {

  @ParameterizedTest
  @CsvSource({
    "key-used, false",
    "user-with-everything, false",
    "two-keys-of-one-second, true",
    "two-keys-without-issue, true"
  })
  void keyIsAmbiguousIfAnotherLiveOneIsOfTheSameSecond(String report, boolean ambiguous) {
    Principal user = RecordedPrincipals.first(report);
    AccessKey key = user.accessKeys().get(0);

    assertThat(Remediation.deactivate(user, key))
        .isEqualTo(new Remediation.DeactivateKey(user.name(), key, ambiguous));
  }

  @Test
  void keyIsNotAmbiguousIfTheOtherOneOfTheSameSecondIsInactive() {
    Principal user = RecordedPrincipals.first("two-keys-of-one-second-the-other-inactive");
    AccessKey live = user.liveAccessKeys().get(0);

    assertThat(Remediation.deactivate(user, live))
        .isEqualTo(new Remediation.DeactivateKey(user.name(), live, false));
  }

  @Test
  void keyOfRootIsDeactivatedByRoot() {
    Principal root = RecordedPrincipals.first("root-with-password-and-keys");
    AccessKey key = root.liveAccessKeys().get(0);

    assertThat(Remediation.deactivate(root, key))
        .isEqualTo(new Remediation.DeleteRootKey(root, key));
  }

  @ParameterizedTest
  @CsvSource({
    "hygiene/key-issued-and-used-yesterday, false",
    "hygiene/two-old-keys, true",
    "hygiene/one-live-key-one-inactive, true"
  })
  void keyIsReplacedByAnotherThatTheUserHasOrGets(String report, boolean hasAnother) {
    Principal user = RecordedPrincipals.first(report);
    AccessKey key = user.accessKeys().get(0);

    assertThat(Remediation.rotate(user, key))
        .isEqualTo(
            new Remediation.RotateKey(
                new Remediation.DeactivateKey("alice", key, false), hasAnother));
  }

  @Test
  void sequenceStaysAsItWasMade() {
    List<Remediation> steps = new ArrayList<>();
    steps.add(new Remediation.DeleteLoginProfile("alice"));
    Remediation.Sequence sequence = new Remediation.Sequence(steps);

    steps.add(new Remediation.DeleteUser("alice"));

    assertThat(sequence.steps()).containsExactly(new Remediation.DeleteLoginProfile("alice"));
  }
}
