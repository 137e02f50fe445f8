import { join } from "node:path";
import { makeTempDir } from "../../real/index.ts";
import { findFakeTime, movableClock } from "./clock.ts";
import { cuts } from "./connections.ts";
import { mountSmallDisk } from "./disk.ts";
import { type Drill, type DrillInput, startDrill } from "./drill.ts";
import { type Fault, frozen, killed, paused } from "./fault.ts";
import { play, type Row } from "./play.ts";
import { supervisorKilled } from "./supervisor-fault.ts";

/** What came of the drills of one mode. */
export interface Drilled {
  readonly mode: DrillInput["mode"];
  /** The services, with the versions of those that others wrote. */
  readonly services: readonly string[];
  readonly readyAfterMs: number;
  readonly rows: readonly Row[];
  /** What could not be tried, and why. */
  readonly skipped: readonly string[];
}

export interface DrillModeInput {
  readonly mode: DrillInput["mode"];
  readonly isWanted: (key: string) => boolean;
  /** Gets each row as it comes. */
  readonly onRow: (row: Row) => void;
  readonly report: (line: string) => void;
}

// The heartbeat comes each two minutes, and a health service that was started anew waits for it.
const limitMs = 180_000;

async function playAll(
  drill: Drill,
  faults: readonly Fault[],
  input: DrillModeInput,
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const fault of faults.filter(({ key }) => input.isWanted(key))) {
    const row = await play({ stack: drill.stack, ledger: drill.ledger, fault, limitMs });
    rows.push(row);
    input.onRow(row);
  }
  return rows;
}

/** A stack whose clock can be set: a start of its own, since every look at the clock takes longer there. */
async function clockRows(input: DrillModeInput, library: string, dir: string): Promise<readonly Row[]> {
  const clock = movableClock(library, dir);
  if (!clock.steps.some(({ key }) => input.isWanted(key))) return [];
  const places = { stateDir: join(dir, "clock-state"), projectDir: join(dir, "clock-project") };
  const drill = await startDrill({
    ...places,
    mode: input.mode,
    demo: true,
    report: input.report,
    env: clock.env,
  });
  try {
    return await playAll(drill, clock.steps, input);
  } finally {
    await drill.close();
  }
}

const whyNoClock = (mode: DrillInput["mode"], library: string | undefined): string | undefined => {
  if (mode === "native") return "programs in Go read the clock of the kernel past libfaketime";
  return library === undefined ? "needs Debian's package libfaketime" : undefined;
};

/** Does all faults, one after the other, to a stack with the demo under its usual load. */
export async function drillMode(input: DrillModeInput): Promise<Drilled> {
  const { mode, report } = input;
  const dir = makeTempDir("tta-drills-");
  const stateDir = join(dir.path, "state");
  const disk = mountSmallDisk(join(stateDir, "data"));
  try {
    const drill = await startDrill({
      stateDir,
      projectDir: join(dir.path, "project"),
      mode,
      demo: true,
      cutsChecks: input.isWanted("cut-check"),
      report,
    });
    let rows: readonly Row[];
    const services = drill.stack.services();
    try {
      const names = services.map(({ name }) => name);
      const faults = [
        ...names.map(killed),
        ...names.map((name) => paused(name)),
        ...names.map(frozen),
        ...cuts(drill),
        ...(typeof disk === "string" ? [] : disk.faults),
        supervisorKilled,
      ];
      rows = await playAll(drill, faults, input);
    } finally {
      await drill.close();
    }
    const library = findFakeTime();
    const noClock = whyNoClock(mode, library);
    const clock =
      library === undefined || noClock !== undefined ? [] : await clockRows(input, library, dir.path);
    return {
      mode,
      services: services.map(({ name, version }) => (version === undefined ? name : `${name} ${version}`)),
      readyAfterMs: drill.readyAfterMs,
      rows: [...rows, ...clock],
      skipped: [
        ...(typeof disk === "string" ? [`a full disk: ${disk}`] : []),
        ...(noClock === undefined ? [] : [`a clock that is set: ${noClock}`]),
      ],
    };
  } finally {
    if (typeof disk !== "string") disk.remove();
    dir.remove();
  }
}
