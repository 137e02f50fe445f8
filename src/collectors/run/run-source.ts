import {
  Captured,
  type KeptText,
  LineRoom,
  ownEnvironment,
  type ProcessEnd,
  runProcess,
} from "../../processes/index.ts";
import type { SourceRun } from "../../quality/index.ts";
import { PrintedReport, reportFile } from "../../reports/index.ts";
import type { CollectOptions } from "../collected.ts";
import { environmentOf } from "./environment.ts";
import { timeoutOf } from "./settings.ts";

/** So many lines of a tool are passed on at once, and then so many each second. */
const lines = { most: 2000, perSecond: 200 } as const;

/** How a tool ended, and what it left. */
export interface Ran {
  readonly end: ProcessEnd;
  /** Its report, or why there is none: the end of a sentence that begins with the report. */
  readonly report: Uint8Array | string;
  readonly output: string;
}

/**
 * Runs a tool within its limits.
 *
 * @param folder where, all links followed
 */
export async function runSource(
  run: readonly [string, ...string[]],
  settings: SourceRun,
  folder: string,
  { top, signal, onLine }: CollectOptions,
): Promise<Ran> {
  const { report } = settings;
  const printed = new PrintedReport();
  const source = report?.file === undefined ? printed : reportFile(folder, report.file);
  const isPrinted = report !== undefined && report.file === undefined;
  const room = new LineRoom(lines.most, lines.perSecond, () => performance.now());
  const listener = onLine === undefined ? undefined : { room, tell: (text: string) => told(onLine, text) };
  const said = { stdout: new Captured(isPrinted ? undefined : listener), stderr: new Captured(listener) };
  const end = await runProcess(
    {
      command: run,
      folder,
      environment: environmentOf(top, folder, ownEnvironment()),
      onData(stream, chunk) {
        said[stream].push(chunk);
        if (isPrinted && stream === "stdout") printed.push(chunk);
      },
    },
    { signal, timeoutMs: timeoutOf(settings) },
  );
  const [stdout, stderr] = [said.stdout.end(), said.stderr.end()];
  return { end, report: await source.read(), output: textOf(isPrinted ? [stderr] : [stdout, stderr]) };
}

/** What listens sees to its own errors: they do the tool no harm. */
function told(onLine: (line: string) => void, text: string): void {
  try {
    onLine(text);
  } catch {
    // It is told of the next line all the same.
  }
}

const textOf = (kept: readonly KeptText[]): string =>
  kept
    .map(({ text }) => text)
    .filter((text) => text.trim() !== "")
    .join("\n");
