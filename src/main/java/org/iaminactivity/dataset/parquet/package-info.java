/** How a row of typed columns becomes Parquet, and Parquet such a row. */
@NamedInterface("parquet")
@NullMarked
package org.iaminactivity.dataset.parquet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
