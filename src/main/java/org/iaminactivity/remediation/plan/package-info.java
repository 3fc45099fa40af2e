/** The plan: for each finding the one action that is due, or the reason why none is. */
@NamedInterface("plan")
@NullMarked
package org.iaminactivity.remediation.plan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
