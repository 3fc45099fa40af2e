/** The rules that make findings, one class each, and what can be set of them. */
@NamedInterface("rule")
@NullMarked
package org.iaminactivity.finding.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
