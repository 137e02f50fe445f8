import { Composer, type CST, type Document, Lexer, Parser } from "yaml";
import { noText, type TextFault, type Unread } from "./parsed.ts";

/** One document of YAML, or why there is none. */
type Composed = { readonly document: Document.Parsed } | Unread;

const deepest = 100;
/** Above what 100,000 tasks take; each word and sign becomes a part of a tree, and ten million of them fill the memory. */
const mostLexemes = 6_000_000;
/** One error of YAML makes others. */
const mostFaults = 5;

/** Reads a text of YAML up to its nodes. What is nested too deep is refused before anything walks into it. */
export function compose(text: string): Composed {
  const parts = partsOf(text);
  if ("faults" in parts) return parts;
  const [document, second] = parts.documents;
  if (document === undefined) return noText(0, "says nothing", "write keys with values");
  const faults = faultsOf(document);
  if (faults.length > 0) return { faults };
  if (second === undefined) return { document };
  return noText(second.range[0], "begins a second document", "write one, without --- or ... in it");
}

/** The same of a text that may hold several documents. */
export function composeEach(text: string): { readonly documents: readonly Document.Parsed[] } | Unread {
  const parts = partsOf(text);
  if ("faults" in parts) return parts;
  const faults = parts.documents.flatMap(faultsOf).slice(0, mostFaults);
  return faults.length > 0 ? { faults } : parts;
}

function partsOf(text: string): { readonly documents: readonly Document.Parsed[] } | Unread {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (lexemes > mostLexemes) {
      return noText(
        parser.offset,
        `goes on after ${mostLexemes} words and signs`,
        "write less into one file",
      );
    }
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > deepest) {
      return noText(parser.offset, `is nested deeper than ${deepest} times`, "write less into one another");
    }
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false });
  return { documents: [...composer.compose(tokens, true, text.length)] };
}

function faultsOf({ errors, warnings }: Document.Parsed): readonly TextFault[] {
  return [...errors, ...warnings].slice(0, mostFaults).map(({ pos: [offset], message }): TextFault => {
    const [what = message] = message.split("\n");
    return { offset, problem: `is no YAML: ${what}`, fix: "mend it" };
  });
}
