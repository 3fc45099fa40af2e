package org.iaminactivity.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {

  private final Texts texts = new Texts(2);

  @Test
  void binaryIsThatOfTheText() {
    assertThat(texts.binary(0, "Bücher").toStringUsingUTF8()).isEqualTo("Bücher");
    assertThat(texts.binary(0, "ledger").toStringUsingUTF8()).isEqualTo("ledger");
    assertThat(texts.binary(0, "Bücher").toStringUsingUTF8()).isEqualTo("Bücher");
  }

  @Test
  void binaryOfTheSameTextIsMadeOnce() {
    assertThat(texts.binary(0, "ledger")).isSameAs(texts.binary(0, new String("ledger")));
  }

  @Test
  void binaryOfOneColumnIsNotThatOfAnother() {
    texts.binary(0, "ledger");

    assertThat(texts.binary(1, "/Root").toStringUsingUTF8()).isEqualTo("/Root");
    assertThat(texts.binary(0, "ledger").toStringUsingUTF8()).isEqualTo("ledger");
  }

  @Test
  void elementOfListsIsMadeOnce() {
    assertThat(texts.element("CIS")).isSameAs(texts.element(new String("CIS")));
    assertThat(texts.element("IAM.4").toStringUsingUTF8()).isEqualTo("IAM.4");
  }
}
