package org.iaminactivity.job;

import org.iaminactivity.night.Nights;
import org.iaminactivity.night.PublishedCoverage;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What was published in a warehouse, for tests of what reads it. */
final class Publications {

  private Publications() {}

  static Nights nights(Warehouse warehouse) {
    return context(warehouse).getBean(Nights.class);
  }

  static PublishedCoverage coverage(Warehouse warehouse) {
    return context(warehouse).getBean(PublishedCoverage.class);
  }

  private static AnnotationConfigApplicationContext context(Warehouse warehouse) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(Warehouse.class, () -> warehouse);
    context.registerBean(Nights.class);
    context.registerBean(PublishedCoverage.class);
    context.refresh();
    return context;
  }
}
