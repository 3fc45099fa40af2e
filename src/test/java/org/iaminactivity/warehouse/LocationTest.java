package org.iaminactivity.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no location at all: see {@link WarehousePropertiesTest}. */
class LocationTest {

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/exemptions.yaml, exemptions.yaml",
    "s3://bucket/a/b%20c.yaml, a/b c.yaml",
    "s3://bucket//a, /a"
  })
  void keyOfAnObjectIsWhatFollowsTheBucketAndASlash(String location, String key) {
    assertThat(at(location).bucket()).isEqualTo("bucket");
    assertThat(at(location).key()).isEqualTo(key);
  }

  @Test
  void fileMayBeRelativeToTheWorkingDirectory() {
    assertThat(at("file:./config/exemptions.yaml").file())
        .isEqualTo(Path.of("config/exemptions.yaml").toAbsolutePath());
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket/a", "file:a", "file:./a.yaml", "file:///a"})
  void whatEndsWithANameCanBeAFile(String location) {
    assertThat(at(location).canBeAFile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3://bucket", "s3://bucket/", "s3://bucket/a/", "file:./", "file:///"})
  void bucketOrDirectoryCanNotBeAFile(String location) {
    assertThat(at(location).canBeAFile()).isFalse();
  }

  @Test
  void locationIsShownAsItWasWritten() {
    assertThat(at("file:./a%20b.yaml")).hasToString("file:./a%20b.yaml");
  }

  private static Location at(String location) {
    return Location.of(location).orElseThrow();
  }
}
