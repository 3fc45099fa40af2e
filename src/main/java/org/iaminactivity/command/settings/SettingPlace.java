package org.iaminactivity.command.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.Resource;

/** Where a setting is: the file and line, or the variable, that a person has to correct. */
final class SettingPlace {

  private static final Pattern KEY =
      Pattern.compile("\\s*(?:- +)?[\"']?([\\w.-]+)[\"']?\\s*[:=].*");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

  private SettingPlace() {}

  /** The origin of the setting in force; null if it is not set or its origin is not known. */
  static @Nullable Origin origin(String name, @Nullable ConfigurableEnvironment settings) {
    ConfigurationPropertyName key = ConfigurationPropertyName.ofIfValid(name);
    if (key == null || settings == null) {
      return null;
    }
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(settings)) {
      ConfigurationProperty property = source.getConfigurationProperty(key);
      if (property != null) {
        return property.getOrigin();
      }
    }
    return null;
  }

  /** The place as text in front of the setting's name; empty if it is not known. */
  static String before(@Nullable Origin of) {
    Origin origin = unwrapped(of);
    if (origin instanceof TextResourceOrigin text && text.getResource() != null) {
      TextResourceOrigin.Location location = text.getLocation();
      return location == null
          ? name(text.getResource()) + ": "
          : line(text.getResource(), location.getLine()) + ": ";
    }
    if (origin instanceof SystemEnvironmentOrigin variable) {
      return "environment variable " + variable.getProperty() + ": ";
    }
    return origin instanceof PropertySourceOrigin source
            && source.getPropertySource().getName().equals("systemProperties")
        ? "-D" + source.getPropertyName() + ": "
        : "";
  }

  /**
   * A line of a file.
   *
   * @param line counted from 0
   */
  static String line(Resource file, int line) {
    return name(file) + ", line " + (line + 1);
  }

  /** The path of a file, or else what the resource calls itself. */
  static String name(Resource resource) {
    try {
      return Path.of("").resolve(resource.getFile().toPath()).normalize().toString();
    } catch (IOException e) {
      return resource.getDescription();
    }
  }

  /** The key at the beginning of a line, for a file that can't be read as a whole. */
  static Optional<String> key(Resource file, int line) {
    return textOf(file, line).map(KEY::matcher).filter(Matcher::matches).map(key -> key.group(1));
  }

  /** A value as it is written in its file, before YAML made something of it. */
  static Optional<String> written(@Nullable Origin of) {
    if (!(unwrapped(of) instanceof TextResourceOrigin text)
        || text.getResource() == null
        || text.getLocation() == null) {
      return Optional.empty();
    }
    int column = text.getLocation().getColumn();
    return textOf(text.getResource(), text.getLocation().getLine())
        .filter(line -> line.length() > column)
        .map(line -> COMMENT.matcher(line.substring(column)).replaceFirst("").strip());
  }

  /** A source of settings keeps the origin of each in one of its own. */
  private static @Nullable Origin unwrapped(@Nullable Origin origin) {
    Origin unwrapped = origin;
    while (unwrapped instanceof OriginProvider provider && provider.getOrigin() != null) {
      unwrapped = provider.getOrigin();
    }
    return unwrapped;
  }

  private static Optional<String> textOf(Resource file, int line) {
    try {
      List<String> lines =
          new String(file.getContentAsByteArray(), StandardCharsets.UTF_8).lines().toList();
      return line >= 0 && line < lines.size() ? Optional.of(lines.get(line)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
