package org.iaminactivity.command.option;

import org.iaminactivity.run.AccountId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of an account. */
public final class AccountIdConverter implements ITypeConverter<AccountId> {

  @Override
  public AccountId convert(String value) {
    try {
      return new AccountId(value.strip());
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
