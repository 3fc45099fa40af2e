package org.iaminactivity.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import org.springframework.stereotype.Component;

/** Writes the page of a plan, for whoever decides on it. */
@Component
public class PlanPage {

  /** Compiled with the program. Templates escape every value for the place where it appears. */
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(ContentType.Html);

  /** The page: HTML in UTF-8. */
  public byte[] render(PlanPageModel plan) {
    Utf8ByteOutput page = new Utf8ByteOutput();
    TEMPLATES.render("plan.jte", plan, page);
    return page.toByteArray();
  }
}
