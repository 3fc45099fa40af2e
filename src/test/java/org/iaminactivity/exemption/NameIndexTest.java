package org.iaminactivity.exemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameIndexTest {

  private final NameIndex<String> index = new NameIndex<>();

  @Test
  void valuesOfEveryBeginningOfANameAreFound() {
    for (String start : List.of("a", "al", "alice", "alicex", "b", "")) {
      index.add(start, start);
    }

    assertThat(find("alice")).containsExactly("", "a", "al", "alice");
    assertThat(find("")).containsExactly("");
    assertThat(find("carol")).containsExactly("");
  }

  @Test
  void valuesOfOneBeginningAreAllFound() {
    index.add("a", "first");
    index.add("a", "second");

    assertThat(find("alice")).containsExactly("first", "second");
  }

  @Test
  void beginningThatIsVeryLongIsFoundForEveryNameThatBeginsAlike() {
    index.add("x".repeat(100_000), "long");

    assertThat(find("x".repeat(64))).containsExactly("long");
    assertThat(find("y")).isEmpty();
  }

  private List<String> find(String name) {
    List<String> found = new ArrayList<>();
    index.find(name, found::add);
    return found;
  }
}
