package org.iaminactivity.evidence;

/** An evidence object is not what was written; the message says where it is and what is wrong. */
public final class CorruptEvidenceException extends RuntimeException {

  CorruptEvidenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
