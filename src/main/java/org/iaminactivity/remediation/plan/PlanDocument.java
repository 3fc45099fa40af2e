package org.iaminactivity.remediation.plan;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.iaminactivity.remediation.action.PlanId;
import org.iaminactivity.remediation.action.StrictJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan as bytes. What identifies it is written as RFC 8785 has it: members in the order of their
 * UTF-16 code units, no white space, no escape that is not needed, and numbers as JavaScript writes
 * them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785: JSON Canonicalization Scheme</a>
 */
final class PlanDocument {

  private static final JsonMapper JSON =
      StrictJson.mapper()
          .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static final JsonMapper CANONICAL =
      JsonMapper.builder(
              JsonFactory.builder()
                  .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                  .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                  .build())
          .build();

  private PlanDocument() {}

  static byte[] write(Plan plan) {
    return JSON.writeValueAsBytes(plan);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Plan read(byte[] document) {
    try {
      Plan plan = JSON.readValue(document, Plan.class);
      if (plan == null) {
        throw new IllegalArgumentException("it is empty");
      }
      Whole.require(plan);
      return plan;
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (NullPointerException | ArithmeticException | DateTimeException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The id that this content gives a plan. */
  static PlanId id(
      LocalDate runDate, Selection selection, PlanSettings settings, List<PlannedAction> actions) {
    ObjectNode content = JSON.createObjectNode();
    content.set("selection", JSON.valueToTree(selection));
    content.set("settings", JSON.valueToTree(settings));
    var list = content.putArray("actions");
    for (PlannedAction action : actions) {
      ObjectNode one = JSON.valueToTree(action);
      one.remove("action_id");
      list.add(one);
    }
    return PlanId.of(runDate, canonical(content));
  }

  /** RFC 8785, section 3. */
  static byte[] canonical(JsonNode content) {
    return CANONICAL.writeValueAsBytes(plain(content));
  }

  /** Maps, which are written in the order of their keys, in place of objects. */
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> members = new TreeMap<>();
      node.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
      return members;
    }
    if (node.isArray()) {
      return node.valueStream().map(PlanDocument::plain).toList();
    }
    // JavaScript writes no fraction of a whole number.
    return node.isDouble() ? node.decimalValue().stripTrailingZeros() : node;
  }
}
