import type { ErrorCode, ObsError } from "../errors/index.ts";
import { refused } from "./refused.ts";
import { type Fault, Faults, type Path } from "./shape/faults.ts";
import type { Shape } from "./shape/shape.ts";
import { lineAndColumn } from "./text/line-and-column.ts";
import { noText, type Parsed, type Unread } from "./text/parsed.ts";
import { readJson } from "./text/read-json.ts";
import { readYaml, readYamlDocuments } from "./text/read-yaml.ts";

/** What kind of file is read. */
export interface DocumentKind<T> {
  /** What is thrown where something is wrong with one. */
  readonly code: ErrorCode;
  /** Whether a value is one; what is wrong with it is told. */
  readonly holds: Shape<T>["holds"];
  /** What is wrong, with its place in words. Unless stated, that place is the keys that lead there. */
  readonly problemOf?: (fault: Fault, whole: unknown) => string;
  /** What was not done because of it: the end of a list of faults. */
  readonly notDone: string;
}

const mostCharacters = 10_000_000;

/**
 * Reads a file that people write: JSON where its name ends in `.json`, else YAML.
 *
 * All that is wrong with it is told at once, each with its line and column and what to write instead.
 *
 * @param file the name of the file, for sentences
 * @throws ObsError with the code of its kind
 */
export function readDocument<T>(text: string, file: string, kind: DocumentKind<T>): T {
  const { code, notDone, problemOf = problemAt } = kind;
  const parsed = parse(text, file);
  const at = (offset: number): string => `${file}:${lineAndColumn(text, offset)}`;
  if ("faults" in parsed) throw unread(parsed, text, file, kind);
  const { value, offsetsOf } = parsed;
  const faults = new Faults();
  // A kind may find fault with what its shape allows.
  if (kind.holds(value, undefined, faults) && faults.count === 0) return value;
  const offsets = offsetsOf(faults.first);
  const told = faults.first
    .map((fault, index) => ({ fault, offset: offsets[index] ?? 0 }))
    .sort((one, other) => one.offset - other.offset)
    .map(({ fault, offset }) => ({ problem: `${at(offset)}: ${problemOf(fault, value)}`, fix: fault.fix }));
  throw refused({ code, source: file, notDone, told, count: faults.count });
}

/** One of several documents in a file. */
export interface DocumentPart {
  readonly value: unknown;
  /** Its file, line and column. */
  readonly place: string;
}

/**
 * Reads a file of YAML that others define and that may hold several documents: what they say, as it is.
 *
 * @throws ObsError with the code of its kind for what is no YAML
 */
export function readDocuments(
  text: string,
  file: string,
  kind: Pick<DocumentKind<unknown>, "code" | "notDone">,
): readonly DocumentPart[] {
  const parsed = text.length > mostCharacters ? tooLong() : readYamlDocuments(text);
  if ("faults" in parsed) throw unread(parsed, text, file, kind);
  return parsed.documents.map(({ value, offset }) => ({
    value,
    place: `${file}:${lineAndColumn(text, offset)}`,
  }));
}

function unread(
  { faults }: Unread,
  text: string,
  file: string,
  { code, notDone }: Pick<DocumentKind<unknown>, "code" | "notDone">,
): ObsError {
  const told = faults.map(({ offset, problem, fix }) => ({
    problem: `${file}:${lineAndColumn(text, offset)}: it ${problem}`,
    fix,
  }));
  return refused({ code, source: file, notDone, told, count: told.length });
}

const tooLong = (): Unread => noText(mostCharacters, "goes on after 10 MB", "write less into one file");

function parse(text: string, file: string): Parsed {
  if (text.length > mostCharacters) return tooLong();
  return /\.json$/i.test(file) ? readJson(text) : readYaml(text);
}

function problemAt({ path, ofKey, problem }: Fault): string {
  return `${keysOf(ofKey ? path.slice(0, -1) : path)} ${problem}`;
}

/** Keys that lead somewhere, as people write them; of none, it is the whole. */
export function keysOf(path: Path): string {
  if (path.length === 0) return "it";
  const keys = path.map((step, index) =>
    typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`,
  );
  return keys.join("");
}
