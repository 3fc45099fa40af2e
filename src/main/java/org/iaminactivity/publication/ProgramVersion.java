package org.iaminactivity.publication;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The version that the build wrote into the jar, with its commit: {@code 1.0.0+0a1b2c3}. */
@Component
@Lazy
public class ProgramVersion {

  private final String version;

  ProgramVersion(BuildProperties build, ObjectProvider<GitProperties> commit) {
    GitProperties known = commit.getIfAvailable();
    String id = known == null ? null : known.getShortCommitId();
    version = build.getVersion() + (id == null ? "" : "+" + id);
  }

  @Override
  public String toString() {
    return version;
  }
}
