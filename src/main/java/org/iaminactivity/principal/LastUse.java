package org.iaminactivity.principal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the last use of a password or an access key. */
public sealed interface LastUse {

  LastUse NOT_ON_RECORD = new NotOnRecord();

  Optional<Instant> time();

  /** The AWS service last called; access keys only. */
  @Nullable String service();

  /** The AWS region last called; access keys only. */
  @Nullable String region();

  /** The last use on record. */
  record At(Instant instant, @Nullable String service, @Nullable String region) implements LastUse {

    @Override
    public Optional<Instant> time() {
      return Optional.of(instant);
    }
  }

  /** No use is on record: never used, or not since AWS keeps records. */
  record NotOnRecord() implements LastUse {

    @Override
    public Optional<Instant> time() {
      return Optional.empty();
    }

    @Override
    public @Nullable String service() {
      return null;
    }

    @Override
    public @Nullable String region() {
      return null;
    }
  }
}
