package org.iaminactivity.exemption;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file, and where a person finds it.
 *
 * @param key under which it is written; null for a document or an element of a list
 * @param line of the key, or else the value's first, counted from 1
 */
record YamlValue(String file, @Nullable String key, int line, Node node) {

  /**
   * Why the value can't be used.
   *
   * @param why without a full stop
   */
  UnusableExemptionsException refused(String why, String remedy) {
    return UnusableExemptionsException.at(file, line, key == null ? why : key + ": " + why, remedy);
  }

  /** The value of each key of a mapping, in which no other key is known and none stands twice. */
  Map<String, YamlValue> mapping(List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw refused(
          is() + ", not a mapping", "Write 'key: value'; the keys are " + join(known) + ".");
    }
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (NodeTuple pair : mapping.getValue()) {
      Node keyNode = pair.getKeyNode();
      String name = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "[…]";
      YamlValue value =
          new YamlValue(
              file,
              key == null || name.isEmpty() ? name : key + "." + name,
              keyNode.getStartMark().getLine() + 1,
              pair.getValueNode());
      if (!known.contains(name)) {
        throw UnusableExemptionsException.at(
            file,
            value.line,
            "unknown key " + Excerpt.quoted(name),
            "The keys" + (key == null ? "" : " of " + key) + " are " + join(known) + ".");
      }
      if (values.put(name, value) != null) {
        throw value.refused("the key stands twice", "Take one out.");
      }
    }
    return values;
  }

  /** The elements of a list. */
  List<YamlValue> elements() {
    if (!(node instanceof SequenceNode list)) {
      throw refused(is() + ", not a list", "Write a list, such as [a, b], also of a single value.");
    }
    List<YamlValue> elements = new ArrayList<>();
    for (Node element : list.getValue()) {
      elements.add(new YamlValue(file, null, element.getStartMark().getLine() + 1, element));
    }
    return elements;
  }

  /** The texts of a list, each of which is found by the list's key. */
  List<YamlValue> texts() {
    return elements().stream().map(this::under).toList();
  }

  private YamlValue under(YamlValue element) {
    return new YamlValue(file, key, line, element.node);
  }

  /** A text as it is written; YAML takes no part of it for something else. */
  String text() {
    if (!(node instanceof ScalarNode scalar) || node.getTag().equals(Tag.NULL)) {
      throw refused(is() + ", not a text", "Write a text, or take the key out if it is optional.");
    }
    if (!node.getTag().equals(Tag.STR)) {
      throw refused(
          Excerpt.quoted(scalar.getValue()) + " is read as " + kind(node.getTag()),
          "Write it in quotes.");
    }
    return scalar.getValue();
  }

  /** A date or any other text, as it is written. */
  String textOfADate() {
    return node instanceof ScalarNode scalar && node.getTag().equals(Tag.TIMESTAMP)
        ? scalar.getValue()
        : text();
  }

  private String is() {
    if (node instanceof MappingNode) {
      return "this is a mapping";
    }
    if (node instanceof SequenceNode) {
      return "this is a list";
    }
    return node.getTag().equals(Tag.NULL) ? "this is empty" : "this is a single value";
  }

  private static String kind(Tag tag) {
    if (tag.equals(Tag.BOOL)) {
      return "true or false";
    }
    if (tag.equals(Tag.TIMESTAMP)) {
      return "a date";
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? "a number" : "something else";
  }

  private static String join(List<String> names) {
    return String.join(", ", names);
  }
}
