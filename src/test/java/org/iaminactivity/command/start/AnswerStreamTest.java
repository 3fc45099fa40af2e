package org.iaminactivity.command.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {

  @Test
  void whatCouldBeWrittenIsThereAndNothingFailed() throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    AnswerStream answer = new AnswerStream(written);

    answer.write("an answer".getBytes(UTF_8));
    answer.write('.');

    assertThat(written.toString(UTF_8)).isEqualTo("an answer.");
    assertThat(answer.failure()).isNull();
  }

  @Test
  void fullDiskIsRemembered() {
    AnswerStream answer = new AnswerStream(failing("No space left on device"));

    assertThatIOException().isThrownBy(() -> answer.write('.'));

    assertThat(answer.failure()).isEqualTo("No space left on device");
  }

  @Test
  void readerWhoHasEnoughIsNoFailure() {
    AnswerStream answer = new AnswerStream(failing("Broken pipe"));

    assertThatIOException().isThrownBy(() -> answer.write('.'));

    assertThat(answer.failure()).isNull();
  }

  private static OutputStream failing(String why) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(why);
      }
    };
  }
}
