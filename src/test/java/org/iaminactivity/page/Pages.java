package org.iaminactivity.page;

import org.iaminactivity.warehouse.Warehouse;

/** Opens the pages of a warehouse to the tests of the packages that put them. */
public final class Pages {

  private Pages() {}

  public static RunPage in(Warehouse warehouse) {
    return new RunPage(warehouse, new PageProperties(null));
  }
}
