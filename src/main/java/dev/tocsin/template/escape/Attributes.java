package dev.tocsin.template.escape;

import java.util.Locale;
import java.util.Set;

/** What is known about the values of attributes, from their names. */
final class Attributes {
  private static final Set<String> URLS =
      Set.of(
          "action",
          "archive",
          "background",
          "cite",
          "classid",
          "codebase",
          "data",
          "formaction",
          "href",
          "icon",
          "longdesc",
          "manifest",
          "poster",
          "profile",
          "src",
          "usemap",
          "xmlns");

  /** These change how other content is read, or what is sent where. */
  private static final Set<String> UNSAFE =
      Set.of(
          "accept-charset",
          "async",
          "challenge",
          "charset",
          "content",
          "crossorigin",
          "defer",
          "enctype",
          "form",
          "formenctype",
          "formmethod",
          "formnovalidate",
          "http-equiv",
          "keytype",
          "language",
          "method",
          "novalidate",
          "pattern",
          "rel",
          "sandbox",
          "srcdoc",
          "type",
          "value");

  private static final Set<String> SCRIPT_TYPES =
      Set.of(
          "application/ecmascript",
          "application/javascript",
          "application/json",
          "application/ld+json",
          "application/x-ecmascript",
          "application/x-javascript",
          "module",
          "text/ecmascript",
          "text/javascript",
          "text/javascript1.0",
          "text/javascript1.1",
          "text/javascript1.2",
          "text/javascript1.3",
          "text/javascript1.4",
          "text/javascript1.5",
          "text/jscript",
          "text/livescript",
          "text/x-ecmascript",
          "text/x-javascript");

  private Attributes() {}

  static AttributeKind kind(Element element, String lowerName) {
    if (element == Element.SCRIPT && lowerName.equals("type")) {
      return AttributeKind.SCRIPT_TYPE;
    }
    if (element == Element.META && lowerName.equals("content")) {
      return AttributeKind.META_CONTENT;
    }
    return kind(lowerName);
  }

  private static AttributeKind kind(String lowerName) {
    int colon = lowerName.indexOf(':');
    if (lowerName.startsWith("data-")) {
      return kindOfBare(lowerName.substring("data-".length()));
    }
    if (colon < 0) {
      return kindOfBare(lowerName);
    }
    return lowerName.startsWith("xmlns:")
        ? AttributeKind.URL
        : kindOfBare(lowerName.substring(colon + 1));
  }

  private static AttributeKind kindOfBare(String name) {
    if (URLS.contains(name)) {
      return AttributeKind.URL;
    }
    if (UNSAFE.contains(name) || name.equals("srclang")) {
      return AttributeKind.PLAIN;
    }
    if (name.startsWith("on")) {
      return AttributeKind.SCRIPT;
    }
    return switch (name) {
      case "style" -> AttributeKind.STYLE;
      case "srcset" -> AttributeKind.SRCSET;
      default -> soundsLikeUrl(name) ? AttributeKind.URL : AttributeKind.PLAIN;
    };
  }

  private static boolean soundsLikeUrl(String name) {
    return name.contains("src") || name.contains("uri") || name.contains("url");
  }

  /** Whether a value may choose this name for an attribute. */
  static boolean isHarmless(String lowerName) {
    return !UNSAFE.contains(lowerName) && kind(lowerName) == AttributeKind.PLAIN;
  }

  /** Whether a script element of this type holds JavaScript. */
  static boolean isScriptType(String type) {
    int semicolon = type.indexOf(';');
    String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    return bare.isEmpty() || SCRIPT_TYPES.contains(bare.toLowerCase(Locale.ROOT));
  }
}
