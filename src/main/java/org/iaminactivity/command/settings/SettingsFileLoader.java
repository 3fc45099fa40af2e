package org.iaminactivity.command.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads files of settings as Spring Boot does, and names file and line of one that can't be read:
 * Spring Boot's own failures don't say which file it was. Listed in {@code spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SettingsFileLoader implements PropertySourceLoader {

  private final PropertySourceLoader properties = new PropertiesPropertySourceLoader();
  private final PropertySourceLoader yaml = new YamlPropertySourceLoader();

  @Override
  public String[] getFileExtensions() {
    return Stream.of(properties, yaml)
        .flatMap(loader -> Stream.of(loader.getFileExtensions()))
        .toArray(String[]::new);
  }

  @Override
  public List<PropertySource<?>> load(String name, Resource file) {
    return load(name, file, null);
  }

  @Override
  public List<PropertySource<?>> load(String name, Resource file, @Nullable Charset encoding) {
    try {
      if (!isOf(yaml, file)) {
        return properties.load(name, file, encoding);
      }
      List<PropertySource<?>> settings = yaml.load(name, file, encoding);
      settings.forEach(source -> requireMapping(source, file));
      return settings;
    } catch (MarkedYAMLException e) {
      throw failure(file, e);
    } catch (YAMLException | CharacterCodingException e) {
      throw new SettingException(
          unreadable(file) + "it is no text in UTF-8, or holds characters that YAML forbids", e);
    } catch (IOException e) {
      throw new SettingException(SettingPlace.name(file) + " can't be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new SettingException(SettingPlace.name(file) + ": " + e.getMessage(), e);
    }
  }

  private static boolean isOf(PropertySourceLoader loader, Resource file) {
    String name = String.valueOf(file.getFilename());
    return Stream.of(loader.getFileExtensions())
        .anyMatch(extension -> name.endsWith("." + extension));
  }

  /** Spring turns a text without any key into a setting of its own, which nothing reads. */
  private static void requireMapping(PropertySource<?> settings, Resource file) {
    if (settings.containsProperty("document") || settings.containsProperty("document[0]")) {
      throw new SettingException(
          SettingPlace.name(file)
              + ": this is YAML, but no settings: write them as 'name: value', such as"
              + " 'audit.warehouse: s3://bucket/prefix'");
    }
  }

  private static SettingException failure(Resource file, MarkedYAMLException e) {
    Mark mark = e.getProblemMark();
    if (mark == null) {
      return new SettingException(SettingPlace.name(file) + ": " + e.getMessage(), e);
    }
    return new SettingException(
        SettingPlace.line(file, mark.getLine())
            + ": "
            + SettingPlace.key(file, mark.getLine()).map(key -> key + ": ").orElse("")
            + e.getProblem(),
        e);
  }

  /** With the line, if it is known: that of the first byte that is not UTF-8. */
  private static String unreadable(Resource file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(file.getContentAsByteArray());
      CoderResult result =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(bytes, CharBuffer.allocate(bytes.capacity()), true);
      if (!result.isError()) {
        return SettingPlace.name(file) + ": ";
      }
      int line = 0;
      for (int i = 0; i < bytes.position(); i++) {
        line += bytes.get(i) == '\n' ? 1 : 0;
      }
      return SettingPlace.line(file, line)
          + ": "
          + SettingPlace.key(file, line).map(key -> key + ": ").orElse("");
    } catch (IOException e) {
      return SettingPlace.name(file) + ": ";
    }
  }
}
