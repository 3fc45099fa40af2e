/** Does what is approved, one user after the other; verifies it, and rolls it back. */
@NamedInterface("apply")
@NullMarked
package org.iaminactivity.remediation.apply;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
