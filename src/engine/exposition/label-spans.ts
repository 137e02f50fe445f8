import { blankEnd, brace, nameEnd, quote, quotedEnd } from "./bytes.ts";
import type { Grammar } from "./grammar.ts";
import { refused } from "./refusal.ts";

/** Where a text stands on a page; quotes around it are not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where the parts of a series stand on a page. */
export interface LabelSpans {
  readonly name: Span | undefined;
  readonly labels: readonly (readonly [name: Span, value: Span])[];
  /** Index behind the closing brace. */
  readonly end: number;
}

/** Reads what stands between braces, of which the first stands at `open`. Throws an `ObsError` ENGINE_EXPOSITION. */
export function labelSpans(bytes: Uint8Array, open: number, grammar: Grammar): LabelSpans {
  const skip = (at: number): number => (grammar.isSpaced ? blankEnd(bytes, at) : at);
  const labels: [Span, Span][] = [];
  let name: Span | undefined;
  let at = skip(open + 1);
  while (bytes[at] !== brace.close) {
    const isQuoted = bytes[at] === quote;
    const end = isQuoted ? quotedEnd(bytes, at, grammar.names) : nameEnd(bytes, at, "label");
    if (end <= at) throw refused(bytes, at, "a label has no name", 'write labels as name="value"');
    const span = isQuoted ? { from: at + 1, to: end - 1 } : { from: at, to: end };
    const next = skip(end);
    if (isQuoted && grammar.hasName && (bytes[next] === 44 || bytes[next] === brace.close)) {
      if (name !== undefined) throw twoNames(bytes, at);
      name = span;
      at = bytes[next] === 44 ? skip(next + 1) : next;
      continue;
    }
    if (bytes[next] !== 61)
      throw refused(bytes, next, 'a label has no "=" after its name', 'write name="value"');
    const value = skip(next + 1);
    const valueEnd = bytes[value] === quote ? quotedEnd(bytes, value, grammar.values) : -1;
    if (valueEnd === -1) {
      throw refused(bytes, value, "the value of a label has no quotes around it", 'write name="value"');
    }
    labels.push([span, { from: value + 1, to: valueEnd - 1 }]);
    at = skip(valueEnd);
    if (bytes[at] === 44) at = skip(at + 1);
    else if (grammar.hasCommas && bytes[at] !== brace.close) {
      throw refused(bytes, at, "a label is not followed by a comma or a brace", 'write {a="b",c="d"}');
    }
  }
  return { name, labels, end: at + 1 };
}

export const twoNames = (bytes: Uint8Array, at: number): Error =>
  refused(
    bytes,
    at,
    "a series has two names",
    "leave one away: before the braces, or in quotes between them",
  );
