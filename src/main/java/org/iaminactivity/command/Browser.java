package org.iaminactivity.command;

import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The browser of whoever sits at this machine. */
final class Browser {

  private Browser() {}

  /**
   * Opens the file, or a private copy of one that a browser can't reach; says so if it can't.
   *
   * @param content the file's bytes
   */
  static void open(URI location, byte[] content, PrintWriter out) throws IOException {
    URI file = location;
    if (!"file".equals(location.getScheme())) {
      Path copy = Files.createTempDirectory("iam-inactivity-audit-").resolve("index.html");
      file = Files.write(copy, content).toUri();
      out.println(file);
    }
    if (!browse(file)) {
      out.println("There is no browser to open here; open the file above yourself.");
    }
  }

  private static boolean browse(URI location) {
    // Spring keeps a program headless unless it is told otherwise.
    System.setProperty("java.awt.headless", "false");
    try {
      if (!Desktop.isDesktopSupported()
          || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        return false;
      }
      Desktop.getDesktop().browse(location);
      return true;
    } catch (AWTError | LinkageError | IOException e) {
      // A display that nobody serves, a Java without windows, a browser that does not start.
      return false;
    }
  }
}
