/** Asks IAM about one user, and changes it, in sessions that allow nothing else. */
@NamedInterface("iam")
@NullMarked
package org.iaminactivity.remediation.iam;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
