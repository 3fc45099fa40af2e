package org.iaminactivity.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.time.LocalDate;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.overview.RunOverview;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the page of a run. The same run always gives the same bytes, whichever process makes the
 * page, and whenever.
 */
@Component
public class RunPage {

  /** Compiled with the program. Templates escape every value for the place where it appears. */
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private final Warehouse warehouse;
  private final PageProperties settings;

  RunPage(Warehouse warehouse, PageProperties settings) {
    this.warehouse = warehouse;
    this.settings = settings;
  }

  /** Replaces the page in the warehouse: nothing that the run rests on was replaced yet. */
  public void put(RunId run, Manifest manifest, RunOverview overview) {
    warehouse.replace(run.page(), render(run, manifest, overview, null));
  }

  /**
   * The page: HTML in UTF-8.
   *
   * @param replaced the date of the run that this one goes on from, if that was published again
   *     since
   */
  public byte[] render(
      RunId run, Manifest manifest, RunOverview overview, @Nullable LocalDate replaced) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    TEMPLATES.render(
        "page.jte",
        new PageModel(
            manifest,
            overview,
            Assets.ALL,
            Query.of(run, settings.athenaUrl(), warehouse),
            replaced),
        page);
    return page.toByteArray();
  }

  /** Where it is. */
  public String location(RunId run) {
    return warehouse.location(run.page());
  }
}
