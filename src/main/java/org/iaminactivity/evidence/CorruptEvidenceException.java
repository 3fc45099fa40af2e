package org.iaminactivity.evidence;

/**
 * An evidence object is not what was put there; the message says where it lies and what is wrong.
 */
public final class CorruptEvidenceException extends RuntimeException {

  CorruptEvidenceException(String message, Throwable cause) {
    super(message, cause);
  }
}
