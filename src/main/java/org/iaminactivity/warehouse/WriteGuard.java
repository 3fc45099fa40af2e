package org.iaminactivity.warehouse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Checks every write each time that it is sent: a process that lost its lease writes nothing more,
 * whatever its threads were doing. Without a lease, as in the command page, it allows every write.
 */
@Component
public class WriteGuard {

  private volatile @Nullable Lease<?> lease;

  void follow(@Nullable Lease<?> held) {
    lease = held;
  }

  /**
   * Returns if a write is allowed.
   *
   * @throws LeaseLostException if this process may not write any more
   */
  void check() {
    Lease<?> current = lease;
    if (current != null) {
      current.requireHeld();
    }
  }
}
