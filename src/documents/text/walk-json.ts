/** What is met on the walk through a text of JSON. */
interface JsonVisitor<Place> {
  /** A value, at the place of it. */
  readonly value: (place: Place | undefined, offset: number) => void;
  /** A key; `again` if its record has had it before. */
  readonly key: (place: Place | undefined, offset: number, again: boolean) => void;
  /** The place of what a step leads to. */
  readonly step: (place: Place, step: string | number) => Place | undefined;
}

interface Frame<Place> {
  readonly place: Place | undefined;
  /** The keys that a record has had; nothing for a list. */
  readonly keys: Set<string> | undefined;
  step: string | number;
  atKey: boolean;
}

const space = /[\s,:]*/y;
const word = /[^\s,:\]}]+/y;

/** Walks once through a text that `JSON.parse` has taken, however deep it is, without making values of it. */
export function walkJson<Place>(text: string, root: Place, visitor: JsonVisitor<Place>): void {
  const frames: Frame<Place>[] = [];
  const endOf = (pattern: RegExp, from: number): number => {
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex : from + 1;
  };
  for (let at = endOf(space, 0); at < text.length; at = endOf(space, at)) {
    const [sign, frame] = [text[at], frames.at(-1)];
    if (sign === "}" || sign === "]") {
      frames.pop();
      at += 1;
      continue;
    }
    const end = sign === '"' ? textEnd(text, at) : undefined;
    if (frame?.atKey === true && end !== undefined) {
      const key = keyIn(text.slice(at, end));
      const place = frame.place && visitor.step(frame.place, key);
      visitor.key(place, at, frame.keys?.has(key) === true);
      frame.keys?.add(key);
      frame.step = key;
      frame.atKey = false;
      at = end;
      continue;
    }
    const place = frame === undefined ? root : frame.place && visitor.step(frame.place, frame.step);
    visitor.value(place, at);
    if (frame !== undefined && typeof frame.step === "number") frame.step += 1;
    else if (frame !== undefined) frame.atKey = true;
    if (sign === "{") frames.push({ place, keys: new Set(), step: "", atKey: true });
    else if (sign === "[") frames.push({ place, keys: undefined, step: 0, atKey: false });
    at = sign === "{" || sign === "[" ? at + 1 : (end ?? endOf(word, at));
  }
}

/** Where a text ends that begins with a quote. */
function textEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '"') return at + 1;
    if (text[at] === "\\") at += 1;
  }
  return text.length;
}

function keyIn(written: string): string {
  const key: unknown = written.includes("\\") ? JSON.parse(written) : undefined;
  return typeof key === "string" ? key : written.slice(1, -1);
}
