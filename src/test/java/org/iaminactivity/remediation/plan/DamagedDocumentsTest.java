package org.iaminactivity.remediation.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iaminactivity.finding.Severity;
import org.iaminactivity.remediation.RefusedException;
import org.iaminactivity.remediation.action.ActionJournal;
import org.iaminactivity.remediation.action.ActionOutcome;
import org.iaminactivity.remediation.action.ActionReason;
import org.iaminactivity.remediation.action.ActionType;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.Warehouses;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What lies in the warehouse in place of a plan or a journal is refused, whatever it is. */
class DamagedDocumentsTest {

  private static final Plan PLAN =
      Plans.plan(List.of(Plans.action(ActionType.DEACTIVATE_ACCESS_KEY, Plans.user())));

  private Warehouse warehouse;

  @BeforeEach
  void open(@TempDir Path directory) {
    warehouse = Warehouses.directory(directory);
  }

  @ParameterizedTest
  @EnumSource
  void damagedPlanIsRefusedInALine(Damage damage) {
    String document = new String(PlanDocument.write(PLAN), UTF_8);
    warehouse.replace(PLAN.planId().plan(), damage.of(document).getBytes(UTF_8));
    PlanArchive plans = new PlanArchive(warehouse);

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> plans.read(PLAN.planId()).requireGenuine())
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(2_000));
  }

  @ParameterizedTest
  @EnumSource
  void damagedJournalIsUnreadable(Damage damage) {
    String id = PLAN.actions().get(0).actionId();
    String document = new String(ActionJournal.planned(id).toJson(), UTF_8);
    warehouse.replace(PLAN.planId().journal(id), damage.of(document).getBytes(UTF_8));
    PlanJournals journals = new PlanJournals(warehouse);

    assertThatExceptionOfType(UnreadableJournalException.class)
        .isThrownBy(() -> journals.of(PLAN))
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(2_000));
  }

  private static final ActionJournal JOURNAL =
      ActionJournal.planned(PLAN.actions().get(0).actionId())
          .withSteps(
              List.of(
                  new ActionJournal.Step(
                      PLAN.actions().get(0).steps().get(0), Plans.NOW, Plans.NOW, true, "r-1")))
          .ended(ActionOutcome.APPLIED, ActionReason.NOT_VISIBLE, "words", Plans.NOW)
          .verified(ActionJournal.Verification.VERIFIED, null, Plans.NOW);

  /** Members that say one of a few words. */
  private static final Set<String> WORDS =
      Set.of("action", "stage", "reason", "severity", "outcome", "verification", "operation");

  /** A document with one member that is not what it should be. */
  private record Mutant(String name, String document) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mutant> plansWithoutWhatIsNeverMissing() {
    return mutants(PlanDocument.write(withEverything()));
  }

  static Stream<Mutant> journalsWithoutWhatIsNeverMissing() {
    return mutants(JOURNAL.toJson());
  }

  private static Plan withEverything() {
    return Plan.of(
        PLAN.createdAt(),
        PLAN.createdBy(),
        Plans.selection(
            any ->
                new Selection(
                    any.runDate(),
                    any.accounts(),
                    any.organizationalUnits(),
                    any.rules(),
                    Severity.HIGH,
                    1,
                    any.actions(),
                    1)),
        PLAN.settings(),
        List.of(),
        PLAN.manifestSha256(),
        null,
        PLAN.actions(),
        List.of(new LeftOut("1", ActionReason.KEPT, "kept")));
  }

  /** Zero, false and the first word of an enum are nothing that anybody said. */
  private static Stream<Mutant> mutants(byte[] document) {
    ObjectNode whole = (ObjectNode) JsonMapper.shared().readTree(document);
    return objects(whole, "")
        .flatMap(
            place ->
                whole.at(place).properties().stream()
                    .flatMap(
                        member -> {
                          String name = member.getKey();
                          JsonNode value = member.getValue();
                          Stream.Builder<Mutant> some = Stream.builder();
                          boolean isOptional =
                              place.equals("/selection") && !name.equals("severity");
                          if ((value.isNumber() || value.isBoolean()) && !isOptional) {
                            some.add(mutant(whole, place, name, null));
                            some.add(mutant(whole, place, name, NullNode.getInstance()));
                          }
                          if (value.isNumber() || value.isBoolean()) {
                            some.add(
                                mutant(whole, place, name, StringNode.valueOf(value.asString())));
                          }
                          if (value.isInt()) {
                            some.add(mutant(whole, place, name, DoubleNode.valueOf(1.5)));
                          }
                          if (value.isString() && WORDS.contains(name)) {
                            some.add(mutant(whole, place, name, IntNode.valueOf(0)));
                            some.add(mutant(whole, place, name, StringNode.valueOf("0")));
                            some.add(mutant(whole, place, name, StringNode.valueOf("")));
                          }
                          return some.build();
                        }))
        .filter(mutant -> !mutant.name().startsWith("/actions/0 reason"))
        .filter(mutant -> !mutant.name().startsWith("/left_out/0 message"));
  }

  private static Stream<String> objects(JsonNode node, String place) {
    Stream<String> inner =
        node.isObject()
            ? node.properties().stream()
                .flatMap(member -> objects(member.getValue(), place + "/" + member.getKey()))
            : IntStream.range(0, node.size())
                .boxed()
                .flatMap(i -> objects(node.get(i), place + "/" + i));
    return node.isObject() ? Stream.concat(Stream.of(place), inner) : inner;
  }

  private static Mutant mutant(
      ObjectNode whole, String place, String name, @Nullable JsonNode value) {
    ObjectNode copy = whole.deepCopy();
    ObjectNode at = (ObjectNode) copy.at(place);
    if (value == null) {
      at.remove(name);
    } else {
      at.set(name, value);
    }
    return new Mutant(
        place + " " + name + " " + (value == null ? "missing" : value),
        JsonMapper.shared().writeValueAsString(copy));
  }

  @ParameterizedTest
  @MethodSource("plansWithoutWhatIsNeverMissing")
  void nothingIsMadeUpForWhatAPlanDoesNotSay(Mutant mutant) {
    assertThatIllegalArgumentException()
        .as(mutant.name())
        .isThrownBy(() -> PlanDocument.read(mutant.document().getBytes(UTF_8)))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("journalsWithoutWhatIsNeverMissing")
  void nothingIsMadeUpForWhatAJournalDoesNotSay(Mutant mutant) {
    assertThatIllegalArgumentException()
        .as(mutant.name())
        .isThrownBy(() -> ActionJournal.ofJson(mutant.document().getBytes(UTF_8)))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }
}
