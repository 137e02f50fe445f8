import { stripVTControlCharacters } from "node:util";
import { UnreadableReport } from "./report.ts";
import { Tally } from "./tally.ts";

const placed = /^(.+?)\((\d+),(\d+)\): (error|warning) (TS\d+): (.*)$/;
/** As it is printed for people, by `--pretty`. */
const pretty = /^(.+?):(\d+):(\d+) - (error|warning) (TS\d+): (.*)$/;
const unplaced = /^(error|warning) (TS\d+): (.*)$/;
const summary = /^Found (\d+) errors?\b/;

/**
 * Reads what the compiler of TypeScript prints. It says nothing where it finds nothing.
 *
 * @throws UnreadableReport where it sums up another number of errors than it tells of
 */
export function readTsc(text: string): Tally {
  const tally = new Tally();
  let stated: number | undefined;
  for (const line of stripVTControlCharacters(text).split(/\r?\n/)) {
    const [, found] = summary.exec(line) ?? [];
    if (found !== undefined) stated = Number(found);
    else readLine(line, tally);
  }
  if (stated !== undefined && stated !== tally.failed)
    throw new UnreadableReport(`tells of ${tally.failed} errors, and says that they are ${stated}`);
  return tally;
}

function readLine(line: string, tally: Tally): void {
  const [, file, row, column, level, title, message = ""] = placed.exec(line) ?? pretty.exec(line) ?? [];
  if (title !== undefined) tell({ level, title, message, at: `${file}:${row}:${column}` }, tally);
  else {
    const [, word, code, said = ""] = unplaced.exec(line) ?? [];
    if (code !== undefined) tell({ level: word, title: code, message: said, at: undefined }, tally);
  }
}

interface Told {
  readonly level: string | undefined;
  readonly title: string;
  readonly message: string;
  readonly at: string | undefined;
}

function tell({ level, ...finding }: Told, tally: Tally): void {
  if (level === "warning") tally.warn(finding);
  else tally.fail(finding);
}
