import {
  Captured,
  defaultGraceMs,
  type LineListener,
  LineRoom,
  ownEnvironment,
  placeWithin,
  runProcess,
} from "../../../processes/index.ts";
import type { CommandWork, ShellWork } from "../../definition/work-definition.ts";
import type { PrintedLine, WorkContext } from "../work-context.ts";
import {
  failedWork,
  neverBegan,
  type WorkFailure,
  type WorkOutput,
  type WorkResult,
} from "../work-result.ts";
import { environmentOf } from "./environment-of.ts";
import { failureOf, remarksOf } from "./failure-of.ts";

/** So many lines of a command are passed on at once, and then so many each second. */
const lines = { most: 2000, perSecond: 200 } as const;
/** More than these are not named. */
const mostNamed = 3;

/**
 * Runs a command within its bounds.
 *
 * @param onStdout gets all that it prints to its standard output, as bytes
 */
export async function doCommand(
  work: CommandWork | ShellWork,
  context: WorkContext,
  onStdout?: (chunk: Uint8Array) => void,
): Promise<WorkResult> {
  const { folder: top, graceMs = defaultGraceMs } = context;
  if (context.signal.aborted) return neverBegan;
  const asked = work.folder ?? ".";
  const folder = placeWithin(top, top, asked);
  if (typeof folder === "string") return failedWork("spawn", `its folder ${asked} ${folder}`);
  if (folder.kind !== "folder") return failedWork("spawn", `its folder ${asked} is no folder`);

  const room = new LineRoom(lines.most, lines.perSecond, () => performance.now());
  const captured = {
    stdout: new Captured(listenerOf(context, "stdout", room)),
    stderr: new Captured(listenerOf(context, "stderr", room)),
  };
  const end = await runProcess(
    {
      command: work.run ?? work.shell,
      folder: folder.path,
      environment: environmentOf(work, context, ownEnvironment()),
      onData(stream, chunk) {
        captured[stream].push(chunk);
        if (stream === "stdout") onStdout?.(chunk);
      },
    },
    context,
  );
  const printed = { stdout: captured.stdout.end(), stderr: captured.stderr.end() };
  const output: WorkOutput = { ...printed, remarks: remarksOf(end, graceMs) };
  const { exitCode = 0, files = [] } = work.expect ?? {};
  const failure = failureOf(end, exitCode, printed) ?? missingOf(files, top, folder.path);
  return failure === undefined ? { ok: true, result: null, output } : { ok: false, ...failure, output };
}

/** A listener that throws does the work no harm. */
function listenerOf(
  { onLine }: WorkContext,
  stream: PrintedLine["stream"],
  room: LineRoom,
): LineListener | undefined {
  if (onLine === undefined) return undefined;
  return {
    room,
    tell(text, leftOut) {
      try {
        onLine({ stream, text, leftOut });
      } catch {
        // What listens sees to its own errors.
      }
    },
  };
}

/** What a command was to leave and did not. */
function missingOf(files: readonly string[], top: string, folder: string): WorkFailure | undefined {
  const missing = files.flatMap((file) => {
    const place = placeWithin(top, folder, file);
    if (typeof place === "string") return [`${file}, which ${place}`];
    return place.kind === "file" ? [] : [`${file}, which is no file`];
  });
  if (missing.length === 0) return undefined;
  const more = missing.length > mostNamed ? `, and ${missing.length - mostNamed} more` : "";
  const named = missing.slice(0, mostNamed).join(", nor ");
  return { kind: "output_missing", message: `did not leave ${named}${more}` };
}
