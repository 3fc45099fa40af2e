package org.iaminactivity.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class H2FileTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"jdbc:h2:file:/var/audit", "jdbc:h2:/var/audit", "jdbc:h2:/var/audit;MODE=X"})
  void fileIsThatOfTheUrl(String url) {
    assertThat(H2File.of(url)).contains(Path.of("/var/audit"));
  }

  @Test
  void fileOfTheHomeDirectoryIsFoundThere() {
    assertThat(H2File.of("jdbc:h2:~/audit"))
        .contains(Path.of(System.getProperty("user.home"), "audit"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:h2:mem:audit", "jdbc:postgresql://localhost/audit"})
  void otherDatabasesHaveNoFile(String url) {
    assertThat(H2File.of(url)).isEmpty();
  }
}
