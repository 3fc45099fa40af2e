package org.iaminactivity.remediation.plan;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what is missing in a record that was read: null where no null may be. */
final class Whole {

  private Whole() {}

  /**
   * Does nothing if the record and the records in it are whole.
   *
   * @throws IllegalArgumentException if a component is null that is not declared so
   */
  static void require(Record read) {
    for (RecordComponent component : read.getClass().getRecordComponents()) {
      Object value = value(read, component);
      if (value == null && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        throw new IllegalArgumentException(component.getName() + " is missing");
      }
      requireWithin(value);
    }
  }

  private static void requireWithin(@Nullable Object value) {
    if (value instanceof Record inner) {
      require(inner);
    } else if (value instanceof Collection<?> all) {
      all.forEach(Whole::requireElement);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(Whole::requireElement);
    }
  }

  private static void requireElement(@Nullable Object element) {
    if (element == null) {
      throw new IllegalArgumentException("an element of a list is missing");
    }
    requireWithin(element);
  }

  private static @Nullable Object value(Record read, RecordComponent component) {
    if (!component.getDeclaringRecord().getPackageName().startsWith("org.iaminactivity")) {
      return component;
    }
    try {
      return component.getAccessor().invoke(read);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("can't read " + component.getName(), e);
    }
  }
}
