package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import tools.jackson.databind.json.JsonMapper;

/** A CloudFormation template; its functions (!If, !Sub, …) are read as what they are given. */
record Template(Map<?, ?> resources) {

  private static final Map<String, String> DUCKDB_TYPES =
      Map.of(
          "string", "VARCHAR",
          "int", "INTEGER",
          "boolean", "BOOLEAN",
          "timestamp", "TIMESTAMPTZ",
          "array<string>", "VARCHAR[]");

  static Template of(String file) throws IOException {
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      Map<?, ?> template = new Yaml(new Functions()).load(in);
      return new Template((Map<?, ?>) Objects.requireNonNull(template.get("Resources")));
    }
  }

  /** What a parameter of a template has to match. */
  static String allowedPattern(String file, String parameter) throws IOException {
    return text(map(parameters(file), parameter), "AllowedPattern");
  }

  /** The parameters of a template, by name. */
  static Map<?, ?> parameters(String file) throws IOException {
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      Map<?, ?> template = new Yaml(new Functions()).load(in);
      return map(template, "Parameters");
    }
  }

  /** Every action that the policies of a role allow. */
  Set<String> allowedActions(String role) {
    Set<String> actions = new TreeSet<>();
    addActions(properties(role).get("Policies"), actions);
    return actions;
  }

  /** The actions that one statement of a role's policies allows. */
  Set<String> allowedActions(String role, String sid) {
    Set<String> actions = new TreeSet<>();
    addActions(statement(properties(role), sid), actions);
    return actions;
  }

  private static @Nullable Object statement(@Nullable Object node, String sid) {
    if (node instanceof Map<?, ?> map && sid.equals(map.get("Sid"))) {
      return map;
    }
    Collection<?> children =
        node instanceof Map<?, ?> map
            ? map.values()
            : node instanceof List<?> list ? list : List.of();
    return children.stream()
        .map(child -> statement(child, sid))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Names of the resources that stay when the stack goes, whole or as a copy. */
  Set<String> lasting() {
    Set<String> lasting = new TreeSet<>();
    resources.forEach(
        (name, resource) -> {
          Object policy = ((Map<?, ?>) resource).get("DeletionPolicy");
          if (policy != null && !policy.equals("Delete")) {
            lasting.add(String.valueOf(name));
          }
        });
    return lasting;
  }

  /** Names of the resources whose type begins so. */
  Set<String> ofType(String prefix) {
    Set<String> names = new TreeSet<>();
    resources.forEach(
        (name, resource) -> {
          if (String.valueOf(((Map<?, ?>) resource).get("Type")).startsWith(prefix)) {
            names.add(String.valueOf(name));
          }
        });
    return names;
  }

  /** Direction, ports and addresses that a security group lets through. */
  List<String> traffic(String securityGroup) {
    List<String> allowed = new ArrayList<>();
    for (String direction : List.of("SecurityGroupEgress", "SecurityGroupIngress")) {
      if (properties(securityGroup).get(direction) instanceof List<?> rules) {
        for (Object rule : rules) {
          Map<?, ?> through = (Map<?, ?>) rule;
          allowed.add(
              "%s %s-%s %s"
                  .formatted(
                      direction,
                      through.get("FromPort"),
                      through.get("ToPort"),
                      through.get("CidrIp")));
        }
      }
    }
    return allowed;
  }

  /** Where the containers of a task may write. */
  List<String> writablePaths(String taskDefinition) {
    List<String> paths = new ArrayList<>();
    for (Object container : list(properties(taskDefinition), "ContainerDefinitions")) {
      if (!Boolean.TRUE.equals(((Map<?, ?>) container).get("ReadonlyRootFilesystem"))) {
        paths.add("/");
      }
      for (Object mount : list((Map<?, ?>) container, "MountPoints")) {
        if (Boolean.FALSE.equals(((Map<?, ?>) mount).get("ReadOnly"))) {
          paths.add(String.valueOf(((Map<?, ?>) mount).get("ContainerPath")));
        }
      }
    }
    return paths;
  }

  /** A table of Glue that is no view: its columns with Glue's types, in their order. */
  record Table(String name, Map<String, String> columns) {

    /** Makes an empty table of the same columns and partition. */
    String createInDuckDb() {
      StringJoiner definitions = new StringJoiner(", ", "CREATE TABLE " + name + " (", ")");
      columns.forEach(
          (column, type) ->
              definitions.add('"' + column + "\" " + DUCKDB_TYPES.getOrDefault(type, "JSON")));
      return definitions.add("run_date VARCHAR").toString();
    }
  }

  /** Every table that is no view. */
  List<Table> tables() {
    return tableInputs().filter(table -> !isView(table)).map(Template::table).toList();
  }

  /** Names of the views, in the order in which they build on each other. */
  List<String> views() {
    return tableInputs().filter(Template::isView).map(view -> text(view, "Name")).toList();
  }

  private Stream<Map<?, ?>> tableInputs() {
    return resources.values().stream()
        .map(resource -> (Map<?, ?>) resource)
        .filter(resource -> "AWS::Glue::Table".equals(resource.get("Type")))
        .map(resource -> map(map(resource, "Properties"), "TableInput"));
  }

  private static Table table(Map<?, ?> input) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Object column : list(map(input, "StorageDescriptor"), "Columns")) {
      columns.put(text((Map<?, ?>) column, "Name"), text((Map<?, ?>) column, "Type"));
    }
    return new Table(text(input, "Name"), columns);
  }

  private static boolean isView(Map<?, ?> input) {
    return "VIRTUAL_VIEW".equals(input.get("TableType"));
  }

  private Map<?, ?> properties(String name) {
    Map<?, ?> resource = (Map<?, ?>) Objects.requireNonNull(resources.get(name), name);
    return (Map<?, ?>) Objects.requireNonNull(resource.get("Properties"), name);
  }

  private static String text(Map<?, ?> node, String name) {
    return String.valueOf(Objects.requireNonNull(node.get(name), name));
  }

  private static Map<?, ?> map(Map<?, ?> node, String name) {
    return (Map<?, ?>) Objects.requireNonNull(node.get(name), name);
  }

  private static List<?> list(Map<?, ?> node, String name) {
    return (List<?>) Objects.requireNonNull(node.get(name), name);
  }

  private static void addActions(@Nullable Object node, Set<String> actions) {
    if (node instanceof Map<?, ?> map && !"Deny".equals(map.get("Effect"))) {
      Object action = map.get("Action");
      if (action instanceof List<?> several) {
        several.forEach(one -> actions.add(String.valueOf(one)));
      } else if (action != null) {
        actions.add(String.valueOf(action));
      }
      map.values().forEach(value -> addActions(value, actions));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> addActions(value, actions));
    }
  }

  /** The text of every saved query and view. */
  List<String> queries() {
    List<String> queries = new ArrayList<>();
    for (Object resource : resources.values()) {
      Map<?, ?> properties =
          (Map<?, ?>)
              Objects.requireNonNullElse(((Map<?, ?>) resource).get("Properties"), Map.of());
      if (properties.get("QueryString") != null) {
        queries.add(String.valueOf(properties.get("QueryString")).strip());
      }
      if (properties.get("TableInput") instanceof Map<?, ?> table
          && table.get("ViewOriginalText") != null) {
        queries.add(viewText(String.valueOf(table.get("ViewOriginalText"))));
      }
    }
    return queries;
  }

  /** Athena keeps a view as JSON in base64 in a comment. */
  private static String viewText(String comment) {
    String base64 = comment.replaceAll("^/\\* Presto View: | \\*/$", "").strip();
    String json = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    return JsonMapper.shared().readTree(json).get("originalSql").asString().strip();
  }

  private static final class Functions extends SafeConstructor {

    Functions() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              if (node instanceof SequenceNode sequence) {
                return constructSequence(sequence);
              }
              if (node instanceof MappingNode mapping) {
                return constructMapping(mapping);
              }
              return ((ScalarNode) node).getValue();
            }
          });
    }
  }
}
