package org.iaminactivity.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.iaminactivity.night.Manifest;
import org.iaminactivity.night.Survey;
import org.iaminactivity.warehouse.RunFolder;
import org.iaminactivity.warehouse.Warehouse;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Puts the page of a night. The same night gives the same page, whoever makes it when. */
@Component
@Lazy
public class NightPage {

  /**
   * Compiled with the program. Whatever a template is given, it escapes for the place it is put.
   */
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  private final Warehouse warehouse;
  private final PageProperties settings;

  NightPage(Warehouse warehouse, PageProperties settings) {
    this.warehouse = warehouse;
    this.settings = settings;
  }

  /** Replaces the page in the warehouse. */
  public void put(RunFolder folder, Manifest manifest, Survey survey) {
    warehouse.replace(folder.page(), render(folder, manifest, survey));
  }

  /** The page: HTML in UTF-8. */
  public byte[] render(RunFolder folder, Manifest manifest, Survey survey) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    TEMPLATES.render(
        "page.jte",
        new PageModel(
            manifest, survey, Assets.ALL, Query.of(folder, settings.athenaUrl(), warehouse)),
        page);
    return page.toByteArray();
  }

  /** Where it is. */
  public String location(RunFolder folder) {
    return warehouse.location(folder.page());
  }
}
