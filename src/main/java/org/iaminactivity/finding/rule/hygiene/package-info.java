/**
 * What a credential report tells beside inactivity: the rules of hygiene, one class each, in the
 * order of {@link org.iaminactivity.finding.rule.hygiene.HygieneRules}.
 */
@NullMarked
package org.iaminactivity.finding.rule.hygiene;

import org.jspecify.annotations.NullMarked;
