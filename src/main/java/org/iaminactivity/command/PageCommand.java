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
import org.iaminactivity.night.Manifest;
import org.iaminactivity.night.Nights;
import org.iaminactivity.night.Surveys;
import org.iaminactivity.night.UnpublishedNightException;
import org.iaminactivity.page.NightPage;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.iaminactivity.warehouse.WarehouseException;
import org.springframework.context.ApplicationContext;
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

  @Override
  public Integer call() throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            parts -> {
              RunFolder folder = folder(parts.getBean(Nights.class));
              byte[] page = make(parts, folder);
              URI location = locationOf(parts.getBean(Warehouse.class), folder.page(), page);
              out.println(location);
              if (open) {
                Browser.open(location, page, out);
              }
              return ExitStatus.COMPLETED.code();
            });
  }

  private RunFolder folder(Nights nights) {
    LocalDate date = options.runDate();
    RunFolder folder = options.run(LocalDate.EPOCH).folder();
    return date != null
        ? folder
        : nights
            .newest(folder)
            .map(folder::on)
            .orElseThrow(() -> new UnpublishedNightException("any run"));
  }

  private static byte[] make(ApplicationContext parts, RunFolder folder) throws IOException {
    Manifest manifest = parts.getBean(Nights.class).manifest(folder);
    return parts
        .getBean(NightPage.class)
        .render(folder, manifest, parts.getBean(Surveys.class).of(folder, manifest));
  }

  /** Where the page lies: in the warehouse, or in a private file if it can't be put there. */
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
