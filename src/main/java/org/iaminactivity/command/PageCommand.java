package org.iaminactivity.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.iaminactivity.night.Manifest;
import org.iaminactivity.night.Nights;
import org.iaminactivity.night.Surveys;
import org.iaminactivity.night.UnpublishedNightException;
import org.iaminactivity.page.NightPage;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "report",
    description = {
      "Makes the page of a published night (default: the newest) again from its files, and prints"
          + " where it is.",
      "",
      "It needs the warehouse alone: no database, no account."
    },
    footer = {
      "",
      "Examples:",
      "  iam-inactivity-audit report --open",
      "  iam-inactivity-audit report --run-date=2026-11-24"
    })
final class ReportCommand implements Callable<Integer> {

  private final List<String> settings;
  private final PrintWriter out;

  @Mixin private final RunOptions options = new RunOptions();

  @Option(names = "--open", description = "Open it in the browser.")
  private boolean open;

  ReportCommand(List<String> settings, PrintWriter out) {
    this.settings = settings;
    this.out = out;
  }

  @Override
  public Integer call() throws Exception {
    return new Application(WithoutDatabase.class, settings)
        .with(
            parts -> {
              RunFolder folder = folder(parts.getBean(Nights.class));
              make(parts, folder);
              out.println(parts.getBean(NightPage.class).location(folder));
              if (open) {
                Browser.open(parts.getBean(Warehouse.class), folder.page(), out);
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
            .orElseThrow(() -> new UnpublishedNightException("any night"));
  }

  private static void make(ApplicationContext parts, RunFolder folder) throws IOException {
    Manifest manifest = parts.getBean(Nights.class).manifest(folder);
    parts
        .getBean(NightPage.class)
        .put(folder, manifest, parts.getBean(Surveys.class).of(folder, manifest));
  }
}
