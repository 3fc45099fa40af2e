package org.iaminactivity.exemption;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one small YAML document of plain mappings, lists and texts. What else YAML has (tags,
 * anchors, aliases, further documents) is refused as soon as it is read, so that no file costs more
 * than its size.
 */
final class YamlDocument {

  /** In bytes: some thousand exemptions. */
  static final int LARGEST = 1024 * 1024;

  private static final int DEEPEST = 10;

  private final String file;

  private YamlDocument(String file) {
    this.file = file;
  }

  /**
   * The document as a whole.
   *
   * @param file its name in messages
   * @throws UnusableExemptionsException if it is not a single plain YAML document
   */
  static YamlValue read(byte[] content, String file) {
    return new YamlDocument(file).read(content);
  }

  private YamlValue read(byte[] content) {
    if (content.length > LARGEST) {
      throw new UnusableExemptionsException(
          file + " is larger than " + LARGEST / 1024 + " KiB.",
          "Take out what has expired, or correct its name: such a file holds no exemptions alone.",
          null);
    }
    String text = decoded(content);
    requirePrintable(text);
    Node root = compose(text);
    if (root == null) {
      throw refused(1, "it is empty", "Write 'exemptions:' with a list below, '[]' if none.");
    }
    return new YamlValue(file, null, line(root.getStartMark()), root);
  }

  private String decoded(byte[] content) {
    CharBuffer text = CharBuffer.allocate(content.length);
    ByteBuffer bytes = ByteBuffer.wrap(content);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true);
    String read = text.flip().toString();
    if (result.isError()) {
      throw refused(1 + lineBreaks(read), "it is no text in UTF-8", "Save it in UTF-8.");
    }
    return read;
  }

  private void requirePrintable(String text) {
    for (int i = 0; i < text.length(); i = text.offsetByCodePoints(i, 1)) {
      if (!StreamReader.isPrintable(text.codePointAt(i))) {
        throw refused(
            1 + lineBreaks(text.substring(0, i)),
            String.format("it holds the character U+%04X, which YAML forbids", text.codePointAt(i)),
            "Take it out.");
      }
    }
  }

  private static int lineBreaks(String text) {
    return (int) text.chars().filter(character -> character == '\n').count();
  }

  private @Nullable Node compose(String text) {
    LoaderOptions options = new LoaderOptions();
    StreamReader reader = new StreamReader(text);
    try {
      return new Composer(new PlainParser(new ParserImpl(reader, options)), new Resolver(), options)
          .getSingleNode();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      throw refused(
          mark == null ? reader.getLine() + 1 : line(mark),
          "it is not YAML: " + Excerpt.of(String.valueOf(e.getProblem())),
          "Check quotes, colons and indentation of this line and of the one before.");
    } catch (YAMLException e) {
      throw refused(
          reader.getLine() + 1, "it is not YAML", "Check quotes, colons and indentation.");
    }
  }

  private UnusableExemptionsException refused(int line, String why, String remedy) {
    return UnusableExemptionsException.at(file, line, why, remedy);
  }

  private static int line(Mark mark) {
    return mark.getLine() + 1;
  }

  /** Lets through what a plain document consists of. */
  private final class PlainParser implements Parser {

    private final Parser events;
    private int documents;
    private int depth;

    PlainParser(Parser events) {
      this.events = events;
    }

    @Override
    public boolean checkEvent(Event.ID choice) {
      return events.checkEvent(choice);
    }

    @Override
    public Event peekEvent() {
      return events.peekEvent();
    }

    @Override
    public Event getEvent() {
      Event event = events.getEvent();
      requirePlain(event);
      return event;
    }

    private void requirePlain(Event event) {
      int line = line(event.getStartMark());
      if (event instanceof AliasEvent alias) {
        throw refused(
            line,
            "it holds the alias " + Excerpt.quoted("*" + alias.getAnchor()),
            "Write the value itself; a pattern that begins with * goes in quotes.");
      }
      if (event instanceof NodeEvent node && node.getAnchor() != null) {
        throw refused(
            line,
            "it holds the anchor " + Excerpt.quoted("&" + node.getAnchor()),
            "Write each value where it is needed; one that begins with & goes in quotes.");
      }
      String tag = tag(event);
      if (tag != null) {
        throw refused(
            line,
            "it holds the tag " + Excerpt.quoted(tag),
            "Take it out; a value that begins with ! goes in quotes.");
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        throw refused(
            line, "a second document begins here", "Write all exemptions below one 'exemptions:'.");
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth > DEEPEST) {
        throw refused(
            line,
            "lists and mappings lie in each other more than " + DEEPEST + " deep",
            "No exemption needs that: check the brackets.");
      }
    }

    private static @Nullable String tag(Event event) {
      if (event instanceof ScalarEvent scalar) {
        return scalar.getTag();
      }
      return event instanceof CollectionStartEvent collection ? collection.getTag() : null;
    }
  }
}
