package org.iaminactivity.command.start;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Standard output. It remembers why it can't be written to, which a writer above it would hide. */
public final class AnswerStream extends OutputStream {

  private final OutputStream out;
  private volatile @Nullable IOException failure;

  public AnswerStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /**
   * Why not all of the answer could be written; null if it could, or if its reader had enough, such
   * as {@code head}.
   */
  public @Nullable String failure() {
    IOException known = failure;
    String why = known == null ? "" : String.valueOf(known.getMessage());
    return known == null || why.contains("Broken pipe") ? null : why;
  }
}
