package org.iaminactivity.acceptance;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
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
import tools.jackson.databind.json.JsonMapper;

/** A CloudFormation template; its functions (!If, !Sub, …) are read as what they are given. */
record Template(Map<?, ?> resources) {

  static Template of(String file) throws IOException {
    try (Reader in = Files.newBufferedReader(Path.of(file))) {
      Map<?, ?> template = new Yaml(new Functions()).load(in);
      return new Template((Map<?, ?>) Objects.requireNonNull(template.get("Resources")));
    }
  }

  /** Every action that the policies of a role allow. */
  Set<String> allowedActions(String role) {
    Map<?, ?> resource = (Map<?, ?>) Objects.requireNonNull(resources.get(role), role);
    Map<?, ?> properties = (Map<?, ?>) Objects.requireNonNull(resource.get("Properties"));
    Set<String> actions = new TreeSet<>();
    addActions(properties.get("Policies"), actions);
    return actions;
  }

  private static void addActions(@Nullable Object node, Set<String> actions) {
    if (node instanceof Map<?, ?> map) {
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
