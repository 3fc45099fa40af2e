package org.iaminactivity.sandbox;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The exchanges that hang until they are let go. */
final class HangingExchanges {

  private final Set<Exchange> hanging = ConcurrentHashMap.newKeySet();

  void hold(Exchange exchange) {
    hanging.add(exchange);
  }

  void letGo() {
    hanging.removeIf(
        exchange -> {
          exchange.reset();
          return true;
        });
  }
}
