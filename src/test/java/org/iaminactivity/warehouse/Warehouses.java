package org.iaminactivity.warehouse;

import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Supplier;
import org.iaminactivity.aws.StopSignal;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens warehouses to the tests of the packages that keep something there. */
public final class Warehouses {

  private Warehouses() {}

  public static Warehouse directory(Path root) {
    return new DirectoryWarehouse(root, new WriteGuard());
  }

  public static Warehouse s3(S3Client s3, String location) {
    return new S3Warehouse(
        () -> s3, new WarehouseProperties(location, null, null), new WriteGuard());
  }

  public static LocatedFiles files(Supplier<S3Client> s3) {
    return new LocatedFiles(s3);
  }

  /** Leases as a process of its own takes them. */
  public static Leases leases(Warehouse warehouse, StopSignal stop, Clock clock) {
    return new Leases(warehouse, new WriteGuard(), stop, clock);
  }
}
