package org.iaminactivity.state;

import org.iaminactivity.publication.PublishedCoverage;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** What was published in a warehouse, for tests of what reads it. */
final class Publications {

  private Publications() {}

  static PublishedRuns runs(Warehouse warehouse) {
    return context(warehouse).getBean(PublishedRuns.class);
  }

  static PublishedCoverage coverage(Warehouse warehouse) {
    return context(warehouse).getBean(PublishedCoverage.class);
  }

  private static AnnotationConfigApplicationContext context(Warehouse warehouse) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context.registerBean(Warehouse.class, () -> warehouse);
    context.registerBean(PublishedRuns.class);
    context.registerBean(PublishedCoverage.class);
    context.refresh();
    return context;
  }
}
