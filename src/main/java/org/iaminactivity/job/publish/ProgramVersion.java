package org.iaminactivity.job.publish;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.stereotype.Component;

/** The version that the build wrote into the jar, with its commit: {@code 1.0.0+0a1b2c3}. */
@Component
class ProgramVersion {

  private final String version;

  ProgramVersion(BuildProperties build, @Nullable GitProperties commit) {
    String id = commit == null ? null : commit.getShortCommitId();
    version = build.getVersion() + (id == null ? "" : "+" + id);
  }

  @Override
  public String toString() {
    return version;
  }
}
