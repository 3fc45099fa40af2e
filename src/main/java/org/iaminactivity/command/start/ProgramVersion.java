package org.iaminactivity.command.start;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar, with its commit: {@code 1.0.0+0a1b2c3}. */
public final class ProgramVersion implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    String commit = read("/git.properties").getProperty("git.commit.id.abbrev");
    return new String[] {
      "iam-inactivity-audit "
          + read("/META-INF/build-info.properties")
              .getProperty("build.version", "of an unpackaged build")
          + (commit == null ? "" : "+" + commit)
    };
  }

  private Properties read(String resource) throws IOException {
    Properties written = new Properties();
    try (InputStream in = getClass().getResourceAsStream(resource)) {
      if (in != null) {
        written.load(in);
      }
    }
    return written;
  }
}
