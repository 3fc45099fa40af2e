package org.iaminactivity.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.iaminactivity.publication.Manifest;
import org.iaminactivity.publication.RunOverview;
import org.iaminactivity.run.RunId;
import org.iaminactivity.warehouse.Warehouse;
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

  /** Replaces the page in the warehouse. */
  public void put(RunId run, Manifest manifest, RunOverview overview) {
    warehouse.replace(run.page(), render(run, manifest, overview));
  }

  /** The page: HTML in UTF-8. */
  public byte[] render(RunId run, Manifest manifest, RunOverview overview) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    TEMPLATES.render(
        "page.jte",
        new PageModel(
            manifest, overview, Assets.ALL, Query.of(run, settings.athenaUrl(), warehouse)),
        page);
    return page.toByteArray();
  }

  /** Where it is. */
  public String location(RunId run) {
    return warehouse.location(run.page());
  }
}
