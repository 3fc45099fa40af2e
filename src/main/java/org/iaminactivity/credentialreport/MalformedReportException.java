package org.iaminactivity.credentialreport;

/** A report can't be read; the message names line and column. No part of it is judged. */
public final class MalformedReportException extends RuntimeException {

  public MalformedReportException(String message) {
    super(message);
  }

  MalformedReportException(long line, String message) {
    super("line " + line + ": " + message);
  }

  MalformedReportException(long line, String column, String message) {
    super("line " + line + ", column " + column + ": " + message);
  }
}
