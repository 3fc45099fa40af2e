/** The packaged program from outside: its own process, a real database, HTTP, Parquet read back. */
@NullMarked
package org.iaminactivity.acceptance;

import org.jspecify.annotations.NullMarked;
