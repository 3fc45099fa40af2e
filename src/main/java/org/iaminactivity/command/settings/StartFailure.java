package org.iaminactivity.command.settings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.config.ConfigDataNotFoundException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.core.env.ConfigurableEnvironment;

/** What is wrong with the settings where Spring Boot fails to start with them. */
public final class StartFailure {

  private StartFailure() {}

  /**
   * The same failure, or a {@link SettingException} if it is that of a setting.
   *
   * @param settings null if it failed before they were all read
   */
  public static RuntimeException of(
      RuntimeException failure, @Nullable ConfigurableEnvironment settings) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SettingException setting) {
        return setting;
      }
      if (cause instanceof BindException setting) {
        return new SettingException(describe(setting, settings), failure);
      }
      if (cause instanceof ConfigDataNotFoundException file) {
        return new SettingException(
            SettingPlace.before(file.getOrigin())
                + file.getReferenceDescription()
                + " is not there: correct its name, or write optional: before it",
            failure);
      }
      if (cause instanceof ConfigDataException) {
        return new SettingException(String.valueOf(cause.getMessage()), failure);
      }
    }
    // Until the settings are read, nothing but reading them and setting up the log can have failed.
    return settings == null
        ? new SettingException("The settings can't be used: " + innermost(failure), failure)
        : failure;
  }

  private static String innermost(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    String outer = String.valueOf(failure.getMessage());
    String message = String.valueOf(inner.getMessage());
    return outer.contains(message) ? message : outer + ": " + message;
  }

  private static String describe(BindException setting, @Nullable ConfigurableEnvironment all) {
    ConfigurationProperty property = setting.getProperty();
    String name =
        property == null ? String.valueOf(setting.getName()) : property.getName().toString();
    String why = reason(setting);
    if (why.startsWith("audit.")) {
      // Of a record that checks itself, which knows the name better than who made it.
      String own = why.substring(0, Math.max(0, why.indexOf(": ")));
      return SettingPlace.before(SettingPlace.origin(own, all)) + why;
    }
    Origin below = SettingPlace.origin(name + "." + why.replaceFirst(": .*", ""), all);
    if (below != null) {
      return SettingPlace.before(below) + name + "." + why;
    }
    return SettingPlace.before(
            property == null ? SettingPlace.origin(name, all) : property.getOrigin())
        + name
        + ": "
        + why;
  }

  /** The innermost reason, which says what was set and what it should be. */
  private static String reason(BindException setting) {
    Throwable reason = setting;
    while (reason.getCause() != null) {
      reason = reason.getCause();
      if (reason instanceof ConversionFailedException conversion
          && conversion.getTargetType().getType().isEnum()) {
        return "'"
            + conversion.getValue()
            + "' is not one of "
            + Arrays.toString(conversion.getTargetType().getType().getEnumConstants());
      }
      if (reason instanceof ConversionFailedException conversion
          && conversion.getCause() instanceof NumberFormatException) {
        return "'" + conversion.getValue() + "' is not a whole number, or too large";
      }
    }
    return String.valueOf(reason.getMessage());
  }
}
