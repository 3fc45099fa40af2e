package org.iaminactivity.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;
import org.iaminactivity.credentialreport.ReportParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small object that unpacks to a huge one is refused, at the cost of a large report at most. */
class EvidenceBombTest {

  private static final int UNPACKED = 64 * 1024 * 1024;
  private static final long MOST_MEMORY = 6L * ReportParser.LARGEST_REPORT;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  enum Bomb {
    CONTENT("{\"content\":\"", "AAAA"),
    TEXT("{\"accountName\":\"", "xxxx"),
    TEXT_OF_AN_UNKNOWN_FIELD("{\"unknown\":\"", "xxxx"),
    FIELD_NAME("{\"", "xxxx"),
    NUMBER("{\"generatedTime\":1", "0000"),
    LIST("{\"unknown\":[0", ",0"),
    FIELDS("{\"accountName\":null", ",\"a\":1"),
    DEPTH("{\"unknown\":", "[["),
    BLANK_START("", "    "),
    BLANK_END("{}", " \n");

    private final String start;
    private final String filling;

    Bomb(String start, String filling) {
      this.start = start;
      this.filling = filling;
    }

    /** Members of one file, of which all but the first are the same: packing one is enough. */
    byte[] packed() throws IOException {
      byte[] fillings = filling.repeat(256 * 1024).getBytes(UTF_8);
      byte[] packed = gzip(fillings);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(gzip(start.getBytes(UTF_8)));
      for (int length = 0; length < UNPACKED; length += fillings.length) {
        bytes.write(packed);
      }
      return bytes.toByteArray();
    }

    private static byte[] gzip(byte[] content) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        gzip.write(content);
      }
      return bytes.toByteArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void readOfABombIsRefusedWithinBoundedMemory(Bomb bomb) throws IOException {
    byte[] packed = bomb.packed();
    long before = thread.getCurrentThreadAllocatedBytes();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceFormat.read(packed))
        .withMessageMatching("it is larger or deeper than any evidence|it is not a gzipped JSON.*");

    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
  }
}
