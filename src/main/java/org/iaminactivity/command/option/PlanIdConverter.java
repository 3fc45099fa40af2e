package org.iaminactivity.command.option;

import org.iaminactivity.remediation.action.PlanId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a plan. */
public final class PlanIdConverter implements ITypeConverter<PlanId> {

  @Override
  public PlanId convert(String value) {
    try {
      return new PlanId(value.strip());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
