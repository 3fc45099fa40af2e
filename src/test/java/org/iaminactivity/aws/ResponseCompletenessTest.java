package org.iaminactivity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.iaminactivity.aws.CalledOperations.Operation;
import org.iaminactivity.sandbox.FaultKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkException;

/** Every operation that the program calls, with every kind of response that is none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResponseCompletenessTest {

  private final CalledOperations operations = new CalledOperations();

  @AfterEach
  void clear() {
    operations.clear();
  }

  @AfterAll
  void close() {
    operations.close();
  }

  static Stream<Arguments> responsesThatAreNone() {
    return Arrays.stream(Operation.values())
        .flatMap(
            operation ->
                Stream.of(
                        FaultKind.GARBAGE,
                        FaultKind.WELL_FORMED_GARBAGE,
                        FaultKind.BLOCKED,
                        FaultKind.EMPTY,
                        FaultKind.NO_MEMBERS,
                        FaultKind.CUT_OFF)
                    // a PUT is answered by headers alone: there is nothing to cut
                    .filter(fault -> operation != Operation.PutObject || fault != FaultKind.CUT_OFF)
                    .map(fault -> argumentSet(operation + " " + fault, operation, fault)));
  }

  @ParameterizedTest
  @MethodSource("responsesThatAreNone")
  void responseThatIsNoneIsRequestedAgain(Operation operation, FaultKind fault) {
    operations.strike(operation, fault, 1);

    assertThat(operations.call(operation)).isNotNull();
    assertThat(operations.calls(operation)).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("responsesThatAreNone")
  void responseThatStaysNoneIsUnavailable(Operation operation, FaultKind fault) {
    operations.strike(operation, fault, Integer.MAX_VALUE);

    assertThatExceptionOfType(SdkException.class)
        .isThrownBy(() -> operations.call(operation))
        .satisfies(e -> assertThat(AwsFailure.of(e)).isEqualTo(AwsFailure.UNAVAILABLE));
  }

  @ParameterizedTest
  @EnumSource(names = {"ListAccounts", "ListAccountsForParent", "ListOrganizationalUnitsForParent"})
  void listThatIsThereMayBeEmpty(Operation operation) {
    operations.strike(operation, FaultKind.EMPTY_LISTS, 1);

    assertThat(operations.call(operation)).isEqualTo(List.of());
    assertThat(operations.calls(operation)).isEqualTo(1);
  }
}
