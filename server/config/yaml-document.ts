import { type Document, LineCounter, type ParsedNode, parseDocument, type YAMLError, YAMLParseError } from "yaml";
import { placeAliases } from "./yaml-aliases.ts";

/** A parsed file, with its lines. */
export interface YamlDocument {
  document: Document.Parsed<ParsedNode>;
  lines: LineCounter;
}

/** Longest text that is parsed, in UTF-16 units: far above any configuration, and parsed in about a second. */
export const maxTextLength = 2_000_000;

/**
 * Parses YAML 1.2, and puts what an alias names in its place; faults stand in `document.errors`. A string says why the
 * text cannot be parsed at all.
 */
export function parseYaml(text: string): YamlDocument | string {
  if (text.length > maxTextLength) {
    return `has ${(text.length / 1e6).toFixed(1)} million characters; a configuration may have ${maxTextLength / 1e6} million`;
  }
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, keepSourceTokens: false });
    const fault = placeAliases(document);
    if (fault) {
      document.errors.push(new YAMLParseError([fault.offset, fault.offset], "BAD_ALIAS", fault.message));
      // Some of it may be without end.
      document.contents = null;
    }
    return { document, lines };
  } catch (error) {
    // The parser descends by recursion, so that a text of nothing but brackets exhausts the stack.
    return `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A fault of the parser in words that name what to do, where the parser's own do not. */
export function yamlFault(error: YAMLError): string {
  if (error.code === "TAB_AS_INDENT") return "a tab indents this line; YAML takes only spaces";
  if (error.code === "DUPLICATE_KEY") return "this key stands here twice";
  if (error.code === "MULTIPLE_DOCS")
    return 'a second document begins here; a configuration is one, without "---" within';
  // What follows a colon quotes the file, which may hold a secret there.
  return error.message.replace(/: .*$/s, "");
}
