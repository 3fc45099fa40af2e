package org.iaminactivity.principal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report tells of the last use of a password or an access key. */
public sealed interface LastUse {

  LastUse NOT_ON_RECORD = new NotOnRecord();

  Optional<Instant> time();

  /**
   * The last use on record.
   *
   * @param service the AWS service last called; access keys only
   * @param region the AWS region last called; access keys only
   */
  record At(Instant instant, @Nullable String service, @Nullable String region) implements LastUse {

    @Override
    public Optional<Instant> time() {
      return Optional.of(instant);
    }
  }

  /** Never used, or not since AWS keeps records. */
  record NotOnRecord() implements LastUse {

    @Override
    public Optional<Instant> time() {
      return Optional.empty();
    }
  }
}
