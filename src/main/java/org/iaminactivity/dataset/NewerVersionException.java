package org.iaminactivity.dataset;

import org.iaminactivity.dataset.parquet.Column;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;

/** A row has a value that this version of the program doesn't know. */
public final class NewerVersionException extends ExpectedFailure {

  NewerVersionException(Column<?, String> column, String value, Throwable cause) {
    super(
        ExitStatus.FAILED,
        "There is a row whose "
            + column.name()
            + " is "
            + value
            + ", which this version can't read.",
        "A newer version of this program published it: use that one or a later one.",
        cause);
  }
}
