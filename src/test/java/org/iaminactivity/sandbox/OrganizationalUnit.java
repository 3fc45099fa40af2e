package org.iaminactivity.sandbox;

/** An organizational unit below the root or below another unit. */
public record OrganizationalUnit(String id, String name, String parentId) {

  public OrganizationalUnit {
    if (!id.matches("ou-[0-9a-z]{4}-[0-9a-z]{8}")) {
      throw new IllegalArgumentException("Not the id of an organizational unit: " + id);
    }
  }
}
