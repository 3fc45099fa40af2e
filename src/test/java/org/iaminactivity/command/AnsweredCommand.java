package org.iaminactivity.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.iaminactivity.IamInactivityAudit;

/**
 * How a command ended that was given a warehouse.
 *
 * @param status the exit status
 * @param answer what it wrote to standard output
 */
record AnsweredCommand(int status, String answer) {

  static AnsweredCommand run(Path warehouse, String... arguments) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    int status =
        new CommandLineProgram(IamInactivityAudit.class, answer)
            .run(
                Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                            "--audit.warehouse=" + warehouse.toUri(),
                            "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID()))
                    .toArray(String[]::new));
    return new AnsweredCommand(status, answer.toString(UTF_8));
  }
}
