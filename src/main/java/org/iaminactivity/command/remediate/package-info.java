/** Plans, approves, applies, verifies and rolls back. */
@NullMarked
package org.iaminactivity.command.remediate;

import org.jspecify.annotations.NullMarked;
