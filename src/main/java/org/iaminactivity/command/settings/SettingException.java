package org.iaminactivity.command.settings;

import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.ExpectedFailure;
import org.iaminactivity.run.OneLine;
import org.jspecify.annotations.Nullable;

/** A setting, or a file of settings, that can't be used; the message says where it is. */
public final class SettingException extends ExpectedFailure {

  SettingException(String message) {
    this(message, null);
  }

  SettingException(String message, @Nullable Throwable cause) {
    super(ExitStatus.BAD_USAGE, OneLine.whole(message), "", cause);
  }
}
