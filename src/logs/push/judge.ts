import { numberOf, objectOf, textOf } from "../../narrow/index.ts";
import type { Answer } from "../adapters/post.ts";

/** What became of the lines of a request: to be sent again, or so many of them refused for good. */
export type Judged =
  | { readonly again: true; readonly after: number | undefined; readonly why: string }
  | { readonly again: false; readonly refused: number; readonly why: string };

const busy = new Set([408, 429, 500, 502, 503, 504]);
/** Most characters that are told of what a server says. */
const mostWords = 500;

const wordsOf = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, mostWords);

function parsed(text: string): ReturnType<typeof objectOf> {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/** What OTLP says beside a 200: how many of the records it did not take. */
function partialSuccess(text: string): { readonly refused: number; readonly why: string } {
  const { rejectedLogRecords, errorMessage } = objectOf(parsed(text).partialSuccess);
  return { refused: numberOf(rejectedLogRecords) ?? 0, why: textOf(errorMessage, "") };
}

/** What Loki says of a line that it does not take, or of so many like it. */
const ofLines =
  /(?:(\d{1,9}) errors like: )?(?:entry for stream|max entry size|stream '[^']*' (?:has|includes) (?:too many )?structured metadata)/g;

/** Loki takes what it can of a push that it answers 400, and says in words how many lines it did not; undefined where it does not say. */
function ignoredIn(text: string): number | undefined {
  const [, count] = /total ignored: (\d{1,9}) out of/.exec(text) ?? [];
  if (count !== undefined) return Number(count);
  const counts = [...text.matchAll(ofLines)].map(([, many]) => Number(many ?? 1));
  return counts.length === 0 ? undefined : counts.reduce((sum, one) => sum + one, 0);
}

/** Says what became of so many lines by what the server answered, which may be anything. */
export function judge(to: "otlp" | "loki", answer: Answer | undefined, lines: number): Judged {
  if (answer === undefined) return { again: true, after: undefined, why: "it does not answer" };
  const { status, text, after } = answer;
  const words = wordsOf(textOf(parsed(text).message, text));
  const why = words === "" ? `it answers ${status}` : `it answers ${status}: ${words}`;
  if (busy.has(status)) return { again: true, after, why };
  const bounded = (refused: number): number => Math.min(lines, Math.max(0, Math.trunc(refused)));
  if (status >= 200 && status < 300) {
    const partial = to === "otlp" ? partialSuccess(text) : { refused: 0, why: "" };
    return { again: false, refused: bounded(partial.refused), why: wordsOf(partial.why) };
  }
  // Loki says it over OTLP too, among bytes of a protobuf.
  const ignored = status === 400 ? ignoredIn(text) : undefined;
  return { again: false, refused: bounded(ignored ?? lines), why };
}
