/** What became of a plan: its rows, its page, and its figures. */
@NamedInterface("record")
@NullMarked
package org.iaminactivity.remediation.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
