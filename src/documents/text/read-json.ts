import { messageOf } from "../../narrow/index.ts";
import type { Fault } from "../shape/faults.ts";
import { noText, type Parsed, type TextFault, type Unread } from "./parsed.ts";
import { walkJson } from "./walk-json.ts";

/** Where faults are, as a tree of steps. */
interface Sought {
  readonly steps: Map<string | number, Sought>;
  /** Numbers of the faults that are just here, in the value and in its key. */
  readonly values: number[];
  readonly keys: number[];
}

/** What a text of JSON says. Places in it are looked for only once something is wrong there. */
export function readJson(text: string): Parsed {
  // A mark that editors of Windows put first: JSON knows none.
  const plain = text.replace(/^\uFEFF/, " ");
  let value: unknown;
  try {
    value = JSON.parse(plain);
  } catch (error) {
    return notJson(plain, messageOf(error));
  }
  const twice: TextFault[] = [];
  walkJson(plain, undefined, {
    value: () => {},
    step: () => undefined,
    key: (_, offset, again) => {
      if (again && twice.length < mostTwice)
        twice.push({ offset, problem: "says this key once more", fix: "write it once" });
    },
  });
  return twice.length > 0 ? { faults: twice } : { value, offsetsOf: (faults) => offsetsIn(plain, faults) };
}

const mostTwice = 20;

function notJson(text: string, message: string): Unread {
  const position = /at position (\d+)/.exec(message)?.[1];
  const [what = message] = message.split(/ in JSON at | at position |, (?:\.\.\.)?"/);
  return noText(
    position === undefined ? placeOfToken(text) : Number(position),
    `is no JSON: ${what}`,
    "mend it, or call the file .yml, which may have comments and a comma at an end",
  );
}

/** Where the token is that the parser names without its place: all that is cut off before it ends too soon instead. */
function placeOfToken(text: string): number {
  let [good, bad] = [0, text.length + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (namesToken(text.slice(0, middle))) bad = middle;
    else good = middle;
  }
  return good;
}

function namesToken(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch (error) {
    return messageOf(error).startsWith("Unexpected token");
  }
}

const nothingSought = (): Sought => ({ steps: new Map(), values: [], keys: [] });

function offsetsIn(text: string, faults: readonly Fault[]): readonly number[] {
  const offsets = faults.map(() => 0);
  const root = nothingSought();
  for (const [number, { path, ofKey }] of faults.entries()) {
    let sought = root;
    for (const step of path) {
      const next = sought.steps.get(step) ?? nothingSought();
      sought.steps.set(step, next);
      sought = next;
    }
    (ofKey ? sought.keys : sought.values).push(number);
  }
  walkJson(text, root, {
    step: ({ steps }, step) => steps.get(step),
    value: (sought, offset) => {
      for (const number of sought?.values ?? []) offsets[number] = offset;
    },
    key: (sought, offset) => {
      for (const number of sought?.keys ?? []) offsets[number] = offset;
    },
  });
  return offsets;
}
