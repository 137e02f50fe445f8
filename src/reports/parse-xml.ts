import { SaxesParser } from "saxes";
import { messageOf } from "../narrow/index.ts";
import { UnreadableReport } from "./report.ts";

export type Attributes = Readonly<Record<string, string>>;

/** What is told of the elements of a file, as they come. */
interface Told {
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  say?(text: string): void;
  /** A type without declarations of its own that may stand there, though nothing needs it; none unless stated. */
  readonly doctype?: RegExp;
}

/** Elements stand in one another, but not so often. */
const deepest = 100;

/**
 * Reads XML. The parser is strict, loads nothing and knows no entities but the five of XML; a document type, which could
 * declare some, is refused.
 *
 * @throws UnreadableReport
 */
export function parseXml(text: string, told: Told): void {
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("doctype", (doctype) => {
    if (told.doctype?.test(doctype.trim()) !== true)
      throw new UnreadableReport("has a document type, which a report has no need of");
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw new UnreadableReport(`is nested deeper than ${deepest}`);
    told.open(name, attributes);
  });
  parser.on("text", (said) => told.say?.(said));
  parser.on("cdata", (said) => told.say?.(said));
  parser.on("closetag", ({ name }) => {
    depth -= 1;
    told.close(name);
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof UnreadableReport) throw error;
    const why = messageOf(error).replace(/^(\d+):(\d+): /, "line $1, column $2: ");
    throw new UnreadableReport(`is no whole XML (${why.replace(/\.$/, "")})`);
  }
}
