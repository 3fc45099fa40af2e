/** What remediation does to a user of IAM, what it looks at before, and how an action can end. */
@NamedInterface("action")
@NullMarked
package org.iaminactivity.remediation.action;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
