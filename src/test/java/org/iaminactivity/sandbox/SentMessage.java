package org.iaminactivity.sandbox;

/** A message as it was published to a topic of SNS. */
public record SentMessage(String topicArn, String subject, String text) {}
