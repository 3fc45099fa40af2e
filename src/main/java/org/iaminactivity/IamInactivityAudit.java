package org.iaminactivity;

import java.io.PrintStream;
import java.time.Clock;
import org.iaminactivity.command.CommandLineProgram;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Starts the program. */
@SpringBootApplication(proxyBeanMethods = false)
public class IamInactivityAudit {

  /** Runs the command that is named, and ends with its exit status. */
  @SuppressWarnings("SystemExitOutsideMain") // this is the main method
  public static void main(String[] args) {
    PrintStream answers = System.out;
    // Standard output holds what the person asked for and nothing else, whoever writes a log line.
    System.setOut(System.err);
    System.exit(new CommandLineProgram(IamInactivityAudit.class, answers).run(args));
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
