/** What people and tables see of a plan: its rows, its page, its status, its messages. */
@NamedInterface("record")
@NullMarked
package org.iaminactivity.remediation.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
