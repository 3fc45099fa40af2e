package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * What the policies of a template's role or bucket say with given parameters: its conditions are
 * evaluated, and what they leave out is left out.
 */
record RolePolicy(List<Statement> statements, List<Statement> trust) {

  /**
   * A statement.
   *
   * @param resources with variables as the template writes them
   * @param conditions key and values by operator, as the template writes them; null if there are
   *     none
   */
  record Statement(
      String sid,
      String effect,
      Set<String> actions,
      List<String> resources,
      @Nullable Map<?, ?> conditions) {

    String condition() {
      return String.valueOf(conditions);
    }

    boolean allows() {
      return effect.equals("Allow");
    }
  }

  /** A function of CloudFormation, such as {@code !If}, and what it is given. */
  private record Function(String name, Object argument) {

    @Override
    public String toString() {
      return String.valueOf(argument);
    }
  }

  /** The role of that name where those parameters are given; the others have their defaults. */
  static RolePolicy of(String file, String role, Map<String, String> parameters)
      throws IOException {
    Map<?, ?> template = read(file);
    Evaluation evaluation = new Evaluation(template, parameters);
    Map<?, ?> properties = map(map(map(template, "Resources"), role), "Properties");
    List<Statement> statements = new ArrayList<>();
    for (Object policy : list(properties.get("Policies"))) {
      statements.addAll(evaluation.statements(map((Map<?, ?>) policy, "PolicyDocument")));
    }
    return new RolePolicy(
        statements, evaluation.statements(map(properties, "AssumeRolePolicyDocument")));
  }

  /** The policy of a bucket where those parameters are given; the others have their defaults. */
  static RolePolicy ofBucket(String file, String bucketPolicy, Map<String, String> parameters)
      throws IOException {
    Map<?, ?> template = read(file);
    Map<?, ?> properties = map(map(map(template, "Resources"), bucketPolicy), "Properties");
    return new RolePolicy(
        new Evaluation(template, parameters).statements(map(properties, "PolicyDocument")),
        List.of());
  }

  /** The properties of a resource where those parameters are given. */
  static Map<?, ?> properties(String file, String resource, Map<String, String> parameters)
      throws IOException {
    Map<?, ?> template = read(file);
    Object properties = map(map(template, "Resources"), resource).get("Properties");
    return (Map<?, ?>)
        Objects.requireNonNull(new Evaluation(template, parameters).evaluated(properties));
  }

  /** What the rules of the template say against those parameters. */
  static List<String> refusals(String file, Map<String, String> parameters) throws IOException {
    Map<?, ?> template = read(file);
    Evaluation evaluation = new Evaluation(template, parameters);
    List<String> refusals = new ArrayList<>();
    for (Object each : map(template, "Rules").values()) {
      Map<?, ?> rule = (Map<?, ?>) each;
      if (evaluation.holds(rule.get("RuleCondition"))) {
        for (Object assertion : list(rule.get("Assertions"))) {
          if (!evaluation.holds(((Map<?, ?>) assertion).get("Assert"))) {
            refusals.add(String.valueOf(((Map<?, ?>) assertion).get("AssertDescription")));
          }
        }
      }
    }
    return refusals;
  }

  /** Whether a condition of the template holds. */
  static boolean holds(String file, String condition, Map<String, String> parameters)
      throws IOException {
    Map<?, ?> template = read(file);
    return new Evaluation(template, parameters).holds(map(template, "Conditions").get(condition));
  }

  private static Map<?, ?> read(String file) throws IOException {
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      return new Yaml(new Functions()).load(in);
    }
  }

  /** Every action that any statement allows. */
  Set<String> allowed() {
    Set<String> actions = new TreeSet<>();
    statements.stream().filter(Statement::allows).forEach(one -> actions.addAll(one.actions()));
    return actions;
  }

  /** The statements that say something of an action. */
  List<Statement> on(String action) {
    return statements.stream().filter(one -> one.actions().contains(action)).toList();
  }

  private record Evaluation(Map<?, ?> template, Map<String, String> parameters) {

    List<Statement> statements(Map<?, ?> document) {
      List<Statement> statements = new ArrayList<>();
      for (Object each : list(evaluated(document.get("Statement")))) {
        Map<?, ?> statement = (Map<?, ?>) each;
        statements.add(
            new Statement(
                String.valueOf(statement.get("Sid")),
                String.valueOf(statement.get("Effect")),
                new TreeSet<>(texts(statement.get("Action"))),
                texts(statement.get("Resource")),
                (Map<?, ?>) statement.get("Condition")));
      }
      return statements;
    }

    /** Without what {@code !If} does not choose; null stands for AWS::NoValue. */
    private @Nullable Object evaluated(@Nullable Object value) {
      if (value instanceof Map<?, ?> map) {
        Map<Object, Object> chosen = new LinkedHashMap<>();
        map.forEach(
            (name, member) -> {
              Object kept = evaluated(member);
              if (kept != null) {
                chosen.put(name, kept);
              }
            });
        return chosen;
      }
      if (value instanceof List<?> list) {
        return list.stream().map(this::evaluated).filter(Objects::nonNull).toList();
      }
      if (value instanceof Function function && function.name().equals("!If")) {
        List<?> branches = list(function.argument());
        return evaluated(branches.get(holds(condition(branches.get(0))) ? 1 : 2));
      }
      if (value instanceof Function function && function.name().equals("!Split")) {
        List<?> separatorAndText = list(function.argument());
        return List.of(text(separatorAndText.get(1)).split(text(separatorAndText.get(0)), -1));
      }
      return value instanceof Function function && function.argument().equals("AWS::NoValue")
          ? null
          : value;
    }

    private boolean holds(@Nullable Object condition) {
      Function function = (Function) Objects.requireNonNull(condition);
      Object argument = function.argument();
      return switch (function.name()) {
        case "!Equals" -> text(list(argument).get(0)).equals(text(list(argument).get(1)));
        case "!Not" -> !holds(list(argument).get(0));
        case "!Or" -> list(argument).stream().anyMatch(this::holds);
        case "!And" -> list(argument).stream().allMatch(this::holds);
        case "!Condition" -> holds(condition(argument));
        default -> throw new IllegalArgumentException(function.name());
      };
    }

    private @Nullable Object condition(Object name) {
      return map(template, "Conditions").get(name);
    }

    private String text(@Nullable Object value) {
      if (!(value instanceof Function function)) {
        return String.valueOf(value);
      }
      if (function.name().equals("!FindInMap")) {
        List<?> keys = list(function.argument());
        return text(
            map(map(map(template, "Mappings"), text(keys.get(0))), text(keys.get(1)))
                .get(text(keys.get(2))));
      }
      String name = String.valueOf(function.argument());
      String given = parameters.get(name);
      return given != null
          ? given
          : String.valueOf(map(map(template, "Parameters"), name).get("Default"));
    }

    private static List<String> texts(@Nullable Object value) {
      return value == null
          ? List.of()
          : (value instanceof List<?> several ? several : List.of(value))
              .stream().<String>map(String::valueOf).toList();
    }
  }

  private static Map<?, ?> map(Map<?, ?> node, String name) {
    return (Map<?, ?>) Objects.requireNonNull(node.get(name), name);
  }

  private static List<?> list(@Nullable Object node) {
    return (List<?>) Objects.requireNonNull(node);
  }

  private static final class Functions extends SafeConstructor {

    Functions() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              Object argument =
                  node instanceof SequenceNode sequence
                      ? constructSequence(sequence)
                      : node instanceof MappingNode mapping
                          ? constructMapping(mapping)
                          : ((ScalarNode) node).getValue();
              return new Function(node.getTag().getValue(), argument);
            }
          });
    }
  }
}
