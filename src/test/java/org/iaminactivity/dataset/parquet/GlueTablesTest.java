package org.iaminactivity.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;

/** The tables of the template are what the program writes. */
class GlueTablesTest {

  private static final Path TEMPLATE = Path.of("infra/pipeline.yaml");

  @ParameterizedTest
  @MethodSource("org.iaminactivity.dataset.ParquetFiles#datasets")
  void columnsOfTheTableAreThoseOfTheParquetSchema(Dataset<?> dataset) throws IOException {
    List<String> written = new ArrayList<>();
    for (Type column : dataset.schema().getFields()) {
      written.add(column.getName() + " " + glueType(column));
    }

    assertThat(columnsOfTable(dataset.name())).containsExactlyElementsOf(written);
  }

  private static String glueType(Type column) {
    if (column.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return "array<string>";
    }
    return switch (column.asPrimitiveType().getPrimitiveTypeName()) {
      case BINARY -> "string";
      case INT64 -> "timestamp";
      case INT32 -> "int";
      case BOOLEAN -> "boolean";
      default -> throw new IllegalArgumentException("no Glue type is agreed for " + column);
    };
  }

  private static List<String> columnsOfTable(String name) throws IOException {
    List<String> columns = new ArrayList<>();
    for (Object resource : child(template(), "Resources").values()) {
      if (!"AWS::Glue::Table".equals(((Map<?, ?>) resource).get("Type"))) {
        continue;
      }
      Map<?, ?> table = child(child((Map<?, ?>) resource, "Properties"), "TableInput");
      if (name.equals(table.get("Name"))) {
        for (Object column : list(child(table, "StorageDescriptor"), "Columns")) {
          columns.add(((Map<?, ?>) column).get("Name") + " " + ((Map<?, ?>) column).get("Type"));
        }
      }
    }
    return columns;
  }

  private static Map<?, ?> template() throws IOException {
    try (Reader in = Files.newBufferedReader(TEMPLATE)) {
      return new Yaml(new CloudFormation()).load(in);
    }
  }

  private static Map<?, ?> child(Map<?, ?> node, String name) {
    return (Map<?, ?>) Objects.requireNonNull(node.get(name), name);
  }

  private static List<?> list(Map<?, ?> node, String name) {
    return (List<?>) Objects.requireNonNull(node.get(name), name);
  }

  /** CloudFormation refuses a template that names a resource twice. */
  private static LoaderOptions withoutDuplicates() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return options;
  }

  /** Reads over the functions (!Ref, !Sub, …): no column has any. */
  private static final class CloudFormation extends SafeConstructor {

    CloudFormation() {
      super(withoutDuplicates());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return node.getTag().getValue();
            }
          });
    }
  }
}
