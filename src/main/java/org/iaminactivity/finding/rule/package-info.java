/**
 * The rules that make findings, one class each, and what can be set of them: here those of
 * inactivity, in {@link org.iaminactivity.finding.rule.hygiene} those of hygiene.
 */
@NamedInterface("rule")
@NullMarked
package org.iaminactivity.finding.rule;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
