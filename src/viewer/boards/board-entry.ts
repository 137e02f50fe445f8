import { isObsError } from "../../errors/index.ts";
import { type Dashboard, parseJson, readDashboard } from "../../grafana/index.ts";
import { clipLine } from "../../http/index.ts";
import { placeOf } from "./our-order.ts";

/** A dashboard file as it was read. */
export interface BoardText {
  /** For people: relative to the folder that was named, with that folder's own name in front. */
  readonly file: string;
  readonly text: string;
  /** True if the file itself was named, not a folder above it. */
  readonly named: boolean;
}

/** One line of the list of boards. */
export interface BoardEntry {
  /** Unique in the list. */
  readonly uid: string;
  readonly title: string;
  /** What the board says about itself, in a line: the question that it answers. Empty where it says nothing. */
  readonly question: string;
  /** Its place among the boards of this package, 0 for the overview. */
  readonly place?: number;
  readonly tags: readonly string[];
  readonly file: string;
  /** What is wrong with the file, one sentence each; a board with one may still be drawn. */
  readonly problems: readonly string[];
}

/** A board and what is in its file. */
export interface ShelvedBoard {
  readonly entry: BoardEntry;
  readonly text: string;
  /** What was read of it; undefined where it is no dashboard. */
  readonly dashboard: Dashboard | undefined;
}

const longestQuestion = 200;

const nameOf = (file: string): string =>
  file
    .split("/")
    .at(-1)
    ?.replace(/\.json$/i, "") ?? file;

const filled = (text = ""): string | undefined => (text.trim() === "" ? undefined : text);

/** An address for a file that has no uid. */
function slug(file: string): string {
  const words = file
    .replace(/\.json$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  return words.replace(/^-|-$/g, "").slice(0, 40) || "board";
}

function broken({ file, text }: BoardText, problem: string): ShelvedBoard {
  const entry = { uid: slug(file), title: nameOf(file), question: "", tags: [], file, problems: [problem] };
  return { entry, text, dashboard: undefined };
}

/** What a text stands for, or what is wrong with it. */
function parse({ text, file }: BoardText): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: parseJson(text, file) };
  } catch (error) {
    if (isObsError(error)) return { problem: `${error.problem}.` };
    throw error;
  }
}

/**
 * Makes a board of a file. A file that is JSON but no dashboard is undefined if only a folder above it was named:
 * folders hold other things too.
 */
export function shelve(read: BoardText): ShelvedBoard | undefined {
  const parsed = parse(read);
  if ("problem" in parsed) return broken(read, parsed.problem);
  const dashboard = readDashboard(parsed.value);
  if (dashboard === undefined) {
    const problem = `${read.file} is not a Grafana dashboard: it has neither panels nor elements.`;
    return read.named ? broken(read, problem) : undefined;
  }
  const uid = filled(dashboard.uid) ?? slug(read.file);
  const place = placeOf(uid, dashboard.tags);
  const entry = {
    uid,
    title: filled(dashboard.title) ?? nameOf(read.file),
    question: clipLine(dashboard.description ?? "", longestQuestion),
    ...(place !== undefined && { place }),
    tags: dashboard.tags,
    file: read.file,
    problems: [],
  };
  return { entry, text: read.text, dashboard };
}
