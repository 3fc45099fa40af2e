package org.iaminactivity.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Makes the directory of an H2 file before H2 does, readable by its owner only. */
@Component
class PrivateDatabaseFile implements BeanPostProcessor {

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (bean instanceof HikariDataSource database) {
      H2File.of(String.valueOf(database.getJdbcUrl())).ifPresent(PrivateDatabaseFile::makePrivate);
    }
    return bean;
  }

  private static void makePrivate(Path database) {
    try {
      Files.createDirectories(
          database.getParent(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't make the directory of the database " + database, e);
    }
  }
}
