/** Who has read which bytes of a plan and wants them applied. */
@NamedInterface("approval")
@NullMarked
package org.iaminactivity.remediation.approval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
