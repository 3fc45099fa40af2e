package org.iaminactivity.exemption;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds values by how a name begins, however many there are.
 *
 * @param <V> a value
 */
final class NameIndex<V> {

  /** Longer beginnings than this hardly differ, and cost memory. */
  private static final int DEEPEST = 16;

  private final Map<Character, NameIndex<V>> next = new HashMap<>();
  private final List<V> values = new ArrayList<>();

  void add(String start, V value) {
    NameIndex<V> node = this;
    for (int i = 0; i < start.length() && i < DEEPEST; i++) {
      node = node.next.computeIfAbsent(start.charAt(i), character -> new NameIndex<>());
    }
    node.values.add(value);
  }

  /** Passes on the values of all beginnings that the name may have: of long ones not all of it. */
  void find(String name, Consumer<V> found) {
    NameIndex<V> node = this;
    for (int i = 0; node != null; i++) {
      node.values.forEach(found);
      node = i < name.length() ? node.next.get(name.charAt(i)) : null;
    }
  }
}
