package org.iaminactivity.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;

/** What may happen to bytes on their way, be it by accident or by malice. */
public enum Mutation {
  FLIP_A_BIT {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      byte[] mutated = bytes.clone();
      if (mutated.length > 0) {
        mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return mutated;
    }
  },
  REPLACE_BYTES {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      byte[] mutated = bytes.clone();
      int from = random.nextInt(mutated.length + 1);
      for (int i = from; i < Math.min(mutated.length, from + 4); i++) {
        mutated[i] = (byte) random.nextInt();
      }
      return mutated;
    }
  },
  REMOVE {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      int from = random.nextInt(bytes.length + 1);
      return spliced(bytes, from, new byte[0], from + length(random));
    }
  },
  CUT_OFF {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
  },
  DOUBLE {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      int from = random.nextInt(bytes.length + 1);
      int to = Math.min(bytes.length, from + length(random));
      return spliced(bytes, from, Arrays.copyOfRange(bytes, from, to), from);
    }
  },
  SPLICE {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      int from = random.nextInt(bytes.length + 1);
      int otherFrom = random.nextInt(other.length + 1);
      int otherTo = Math.min(other.length, otherFrom + length(random));
      byte[] part = Arrays.copyOfRange(other, otherFrom, otherTo);
      return spliced(bytes, from, part, from + length(random));
    }
  },
  INSERT_A_WORD {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      int from = random.nextInt(bytes.length + 1);
      byte[] word = WORDS.get(random.nextInt(WORDS.size()));
      return spliced(bytes, from, word, from + (random.nextBoolean() ? 0 : length(random)));
    }
  },
  INSERT_A_GIANT {
    @Override
    byte[] of(byte[] bytes, byte[] other, Random random) {
      byte[] word = WORDS.get(random.nextInt(WORDS.size()));
      ByteArrayOutputStream giant = new ByteArrayOutputStream();
      for (int i = 0; i < GIANT; i += word.length) {
        giant.writeBytes(word);
      }
      int from = random.nextInt(bytes.length + 1);
      return spliced(bytes, from, giant.toByteArray(), from);
    }
  };

  private static final int GIANT = 50_000;

  /** One in so many mutations is a giant, which takes as long as a hundred others. */
  private static final int GIANT_EVERY = 40;

  private static final List<Mutation> SMALL =
      List.copyOf(EnumSet.complementOf(EnumSet.of(INSERT_A_GIANT)));

  private static final List<byte[]> WORDS = words();

  abstract byte[] of(byte[] bytes, byte[] other, Random random);

  /** One mutation of one of the originals, or a few; the same for the same seed. */
  public static byte[] mutate(List<byte[]> originals, long seed) {
    Random random = new Random(seed);
    byte[] mutated = originals.get(random.nextInt(originals.size()));
    for (int mutations = 1 + random.nextInt(1 + random.nextInt(4)); mutations > 0; mutations--) {
      byte[] other = originals.get(random.nextInt(originals.size()));
      Mutation mutation =
          random.nextInt(GIANT_EVERY) == 0
              ? INSERT_A_GIANT
              : SMALL.get(random.nextInt(SMALL.size()));
      mutated = mutation.of(mutated, other, random);
    }
    return mutated;
  }

  /** Mostly a few bytes, now and then a line or more. */
  private static int length(Random random) {
    return 1 + random.nextInt(random.nextInt(4) == 0 ? 400 : 8);
  }

  private static byte[] spliced(byte[] bytes, int from, byte[] part, int to) {
    ByteArrayOutputStream spliced = new ByteArrayOutputStream();
    spliced.write(bytes, 0, from);
    spliced.writeBytes(part);
    int rest = Math.min(bytes.length, to);
    spliced.write(bytes, rest, bytes.length - rest);
    return spliced.toByteArray();
  }

  /** What reports, JSON, base64 and their readers trip over. */
  private static List<byte[]> words() {
    List<byte[]> words =
        new ArrayList<>(
            List.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc3, '('},
                // a lone surrogate, an overlong slash, a character cut off
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xc0, (byte) 0xaf},
                new byte[] {(byte) 0xf0, (byte) 0x9f}));
    for (String word :
        List.of(
            """
        , ; " "" \\ / { } [ ] : = - + # ' é 😀 x 0 1 9999999999 -1 1e999999999 null true TRUE fAlse N/A
        no_information not_supported root <root_account> user,arn user arn arn:aws:iam::111122223333:root
        arn:aws:iam::111122223333:user/a arn:aws:iam::999999999999:user/a 2026-11-24T02:00:00Z 2026-11-24
        2026-11-24T02:00:00+00:00 2026-02-30T00:00:00Z +999999999-12-31T23:59:59.999999999+18:00
        2026-11-24T02:00:00-18:00 access_key_1_active "accountId" "content" "generatedTime": "a":1,
        {"a":[ AAAA ==\
        """
                .split("\\s", -1))) {
      words.add(word.getBytes(UTF_8));
    }
    for (String blank : List.of(" ", "\t", "\n", "\r", "\r\n", "\0", "\uFEFF", "\u2028")) {
      words.add(blank.getBytes(UTF_8));
    }
    return words;
  }
}
