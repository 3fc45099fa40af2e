package org.iaminactivity.acceptance;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iaminactivity.acceptance.RolePolicy.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What the policy of the warehouse's bucket refuses; it grants nothing.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">AWS:
 *     IAM condition operators</a>
 */
record BucketDenials(List<Statement> denials) {

  private static final String BUCKET = "WarehouseBucket.Arn";

  static BucketDenials of(Map<String, String> parameters) throws IOException {
    List<Statement> statements =
        RolePolicy.ofBucket("infra/pipeline.yaml", "WarehouseBucketPolicy", parameters)
            .statements();
    if (statements.stream().anyMatch(Statement::allows)) {
      throw new AssertionError("The policy grants something: " + statements);
    }
    return new BucketDenials(statements);
  }

  /**
   * The statement that refuses a request.
   *
   * @param action such as {@code s3:PutObject}
   * @param key of the object; empty for the bucket
   * @param context values of condition keys, by their names; others are absent
   */
  Optional<String> refusing(String action, String key, Map<String, String> context) {
    return denials.stream()
        .filter(denial -> denial.actions().stream().anyMatch(each -> isLike(each, action)))
        .filter(denial -> denial.resources().stream().anyMatch(each -> isOf(each, key)))
        .filter(denial -> holds(denial.conditions(), context))
        .map(Statement::sid)
        .findFirst();
  }

  private static boolean isOf(String resource, String key) {
    return key.isEmpty()
        ? resource.equals(BUCKET)
        : resource.startsWith("${" + BUCKET + "}/")
            && isLike(resource.substring(BUCKET.length() + 4), key);
  }

  /** With wildcards, of which each covers slashes too. */
  private static boolean isLike(String pattern, String text) {
    return Pattern.matches(("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q"), text);
  }

  private static boolean holds(@Nullable Map<?, ?> conditions, Map<String, String> context) {
    return conditions == null
        || conditions.entrySet().stream()
            .allMatch(
                operator ->
                    ((Map<?, ?>) operator.getValue())
                        .entrySet().stream()
                            .allMatch(
                                key ->
                                    holds(
                                        String.valueOf(operator.getKey()),
                                        context.get(String.valueOf(key.getKey())),
                                        values(key.getValue()))));
  }

  private static List<String> values(@Nullable Object expected) {
    return expected instanceof List<?> several
        ? several.stream().<String>map(String::valueOf).toList()
        : List.of(String.valueOf(expected));
  }

  /** An operator that negates holds too where its key is absent. */
  private static boolean holds(String operator, @Nullable String value, List<String> expected) {
    if (operator.equals("Null")) {
      return expected.contains(value == null ? "true" : "false");
    }
    if (value == null) {
      return operator.endsWith("IfExists") || operator.contains("Not");
    }
    return switch (operator) {
      case "Bool", "BoolIfExists" -> expected.contains(value.toLowerCase(Locale.ROOT));
      case "NumericLessThan" ->
          expected.stream()
              .anyMatch(limit -> Double.parseDouble(value) < Double.parseDouble(limit));
      case "StringNotEqualsIfExists", "ArnNotEquals" -> !expected.contains(value);
      case "ArnNotLikeIfExists" -> expected.stream().noneMatch(pattern -> isLike(pattern, value));
      default -> throw new IllegalArgumentException(operator);
    };
  }
}
