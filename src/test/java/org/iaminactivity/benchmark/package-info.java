/**
 * Measures the packaged jar against references measured in the same run; started by {@code
 * scripts/benchmark}, explained in {@code src/docs/performance.md}.
 */
@NullMarked
package org.iaminactivity.benchmark;

import org.jspecify.annotations.NullMarked;
