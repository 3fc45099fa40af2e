package org.iaminactivity.command;

/** A setting of a name that the program doesn't know: mistyped, it would silently do nothing. */
final class UnknownSettingException extends RuntimeException {

  UnknownSettingException(String message) {
    super(message);
  }
}
