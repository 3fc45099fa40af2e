package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.iaminactivity.command.option.RunOptions;
import org.iaminactivity.command.start.Application;
import org.iaminactivity.command.start.WithoutDatabase;
import org.iaminactivity.page.RunPage;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.PublishedRuns;
import org.iaminactivity.publication.ReplacedRuns;
import org.iaminactivity.publication.overview.RunOverviews;
import org.iaminactivity.run.ExitStatus;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "page",
    description = {
      "Makes the page of a published run (default: the newest) from its files, and prints where it"
          + " is.",
      "",
      "It needs the warehouse alone: no database, no account. The page in the warehouse is replaced"
          + " only if it differs; without the permission to write, the page is made in a temporary"
          + " file."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit page --open",
      "  iam-inactivity-audit page --run-date=2026-11-24"
    })
final class PageCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();

  @Option(names = "--open", description = "Open it in the browser.")
  private boolean open;

  PageCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  /** The parts that a page needs. */
  private record Parts(
      PublishedRuns runs,
      RunOverviews overviews,
      ReplacedRuns replaced,
      RunPage page,
      Warehouse warehouse) {}

  @Override
  public Integer call() throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            Parts.class,
            parts -> {
              RunId run =
                  parts.runs.ofDateOrNewest(options.run(LocalDate.EPOCH), options.runDate());
              Manifest manifest = parts.runs.manifest(run);
              byte[] page =
                  parts.page.render(
                      run,
                      manifest,
                      parts.overviews.of(run, manifest),
                      parts.replaced.below(run, manifest).orElse(null));
              URI location = locationOf(parts.warehouse, run.page(), page);
              out.println(location);
              if (open) {
                Browser.open(location, page, out);
              }
              return ExitStatus.COMPLETED.code();
            });
  }

  /**
   * The location of the page: in the warehouse, or in a private file if it can't be written there.
   */
  private static URI locationOf(Warehouse warehouse, String key, byte[] page) throws IOException {
    if (!isThere(warehouse, key, page)) {
      try {
        warehouse.replace(key, page);
      } catch (WarehouseException e) {
        Path copy = Files.createTempDirectory("iam-inactivity-audit-").resolve("index.html");
        return Files.write(copy, page).toUri();
      }
    }
    return URI.create(warehouse.location(key));
  }

  private static boolean isThere(Warehouse warehouse, String key, byte[] page) {
    try {
      return Arrays.equals(warehouse.read(key), page);
    } catch (WarehouseException e) {
      return false;
    }
  }
}
