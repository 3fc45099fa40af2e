/** Makes plans: selects findings, looks at what was done before, reads the users, and judges. */
@NamedInterface("planning")
@NullMarked
package org.iaminactivity.remediation.planning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
