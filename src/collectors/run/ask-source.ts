import { stripVTControlCharacters } from "node:util";
import { clipLine } from "../../narrow/index.ts";
import { placeWithin } from "../../processes/index.ts";
import type { CheckSource, SourceRun } from "../../quality/index.ts";
import { readReportFile, readToolReport } from "../../reports/index.ts";
import type { Check } from "../../standards/index.ts";
import { makeReady } from "../adapters/make-ready.ts";
import { standingOf } from "../adapters/standing-of.ts";
import type { CollectOptions } from "../collected.ts";
import { complexitiesIn } from "../facts/complexity.ts";
import { unfit } from "../facts/values-of.ts";
import type { Tree } from "../files/file-in-tree.ts";
import { filesIn, seenFromTop } from "../files/files-of-report.ts";
import { tellsAbove } from "../found/own-files.ts";
import type { Asked } from "./asked.ts";
import { brokenOff, doubt } from "./exit.ts";
import { runSource } from "./run-source.ts";
import { nameOf, settingsOf } from "./settings.ts";
import { shellLine } from "./shell-words.ts";

/** What is asked, of what and of whom. */
export interface Question {
  readonly check: Check;
  readonly source: CheckSource;
  readonly options: CollectOptions;
  /** The top by each of its names. */
  readonly tops: readonly string[];
  readonly head: string | undefined;
  readonly nowMs: number;
}

/** Runs a tool, or reads the report that is there. What goes wrong with either is what is said of it. */
export async function askSource(question: Question): Promise<Asked> {
  const { check, source, options, head, nowMs } = question;
  const settings = settingsOf(source, options.scope);
  const name = nameOf(settings);
  const seenFrom = source.folder ?? ".";
  const asked = { name, command: commandOf(settings, seenFrom), output: "", atMs: nowMs, isStale: false };
  const failed = (why: string, output = ""): Asked => ({
    ...asked,
    output,
    said: `${name}: ${why}`,
    commit: head,
  });
  const folder = placeWithin(options.top, options.top, seenFrom);
  if (typeof folder === "string") return failed(`its folder ${seenFrom} ${folder}`);
  if (folder.kind !== "folder") return failed(`its folder ${seenFrom} is no folder`);
  const tree: Tree = { tops: question.tops, folder: seenFrom };
  const { run, report } = settings;
  if (run === undefined) {
    const stored = await fromFile(check, settings, folder.path, question, tree);
    return typeof stored === "string" ? failed(stored) : { ...asked, ...stored };
  }
  if (options.signal.aborted) return failed("it was not run, since all was told to end");
  makeReady(folder.path, settings);
  const { end, report: bytes, output } = await runSource(run, settings, folder.path, options);
  const broken = brokenOff(end);
  if (broken !== undefined) return failed(broken, output);
  const ran = { ...asked, output, commit: head };
  if (report === undefined) return { ...ran, said: { tells: "exit", isWell: end.code === 0 } };
  const read = readToolReport(report.format, bytes);
  if (typeof read === "string") return failed(`its report ${read}${ending(end.code, output)}`, output);
  const wrong = unfit(check, read) ?? doubt(read, end.code);
  if (wrong !== undefined)
    return failed(wrong.startsWith("its ") ? `${wrong}${lastWords(output)}` : `its report ${wrong}`, output);
  const seen = seenFromTop(read, tree);
  const others = check === "complexity" ? tellsAbove(run) : undefined;
  if (seen.tells !== "findings" || others === undefined) return { ...ran, said: seen };
  return { ...ran, said: { tells: "complexity", functions: complexitiesIn(seen.entries), others } };
}

type Stored = Pick<Asked, "said" | "atMs" | "commit" | "isStale">;

/** What a report says that is there already, or why it does not. */
async function fromFile(
  check: Check,
  { report }: SourceRun,
  folder: string,
  { options, head }: Question,
  tree: Tree,
): Promise<Stored | string> {
  if (report === undefined) return "its source says neither what to run nor what to read";
  if (report.file === undefined)
    return "its source names no file, and runs nothing that could print a report";
  const stored = await readReportFile(options.top, folder, report.file);
  if (typeof stored === "string") return stored;
  const read = readToolReport(report.format, stored.bytes);
  const wrong = typeof read === "string" ? read : unfit(check, read);
  if (typeof read === "string" || wrong !== undefined) return `it ${wrong ?? ""}`;
  const said = seenFromTop(read, tree);
  const standing = await standingOf(options.top, stored, filesIn(said), read.commit, head);
  return { said, ...standing };
}

function commandOf({ run }: SourceRun, folder: string): string | undefined {
  if (run === undefined) return undefined;
  const line = shellLine(run);
  return folder === "." ? line : `(cd ${shellLine([folder])} && ${line})`;
}

const ending = (code: number | undefined, output: string): string =>
  code === 0 ? "" : `, and it ended with exit code ${code}${lastWords(output)}`;

/** The last line of what it printed, which most often says why. */
function lastWords(output: string): string {
  const last = stripVTControlCharacters(output)
    .split("\n")
    .findLast((line) => line.trim() !== "");
  return last === undefined ? "" : ` (${clipLine(last.trim(), 200)})`;
}
