package org.iaminactivity.warehouse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stands before every write, each time that one is sent: a process that lost its lease writes
 * nothing more, whatever its threads were in the middle of. Without a lease, as where a page is
 * made, it lets everything pass.
 */
@Component
public class WriteGuard {

  private volatile @Nullable Lease<?> lease;

  void follow(@Nullable Lease<?> held) {
    lease = held;
  }

  /**
   * Lets a write pass.
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
