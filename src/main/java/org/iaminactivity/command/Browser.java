package org.iaminactivity.command;

import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** The browser of the person at this machine. */
final class Browser {

  private Browser() {}

  /**
   * Opens the file, or a private copy if a browser can't reach it; prints a line if that fails.
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
    // Spring makes a program headless by default.
    System.setProperty("java.awt.headless", "false");
    try {
      if (!Desktop.isDesktopSupported()
          || !Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        return false;
      }
      Desktop.getDesktop().browse(location);
      return true;
    } catch (AWTError | LinkageError | IOException e) {
      // No display, a Java without AWT, or a browser that does not start.
      return false;
    }
  }
}
