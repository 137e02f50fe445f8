import { isObsError } from "../errors/index.ts";
import type { Pipelines, PipelinesView, ShownRun, Working, WorkOptions } from "../pipelines/index.ts";
import { sleep } from "../time/index.ts";
import { userName } from "./adapters/user-name.ts";
import { RunProgress } from "./pipeline-progress.ts";
import { pipelineScreen } from "./pipeline-screen.ts";
import { shortId } from "./pipeline-status-text.ts";
import { onStops } from "./pipeline-stops.ts";
import { troubleTold } from "./pipeline-trouble.ts";
import type { Terminal } from "./terminal.ts";

/** A run that is driven from a terminal until it has ended. */
export interface Drive {
  readonly terminal: Terminal;
  /** Opens the store, or finds the process that has it. */
  reach(): Promise<PipelinesView | Pipelines>;
  /** Begins the run, or names one that is there; gives its id. */
  begin(pipelines: PipelinesView): Promise<string>;
  /** It has a past, which is not told again. */
  readonly isBegun: boolean;
  readonly work: Pick<WorkOptions, "slots" | "resources" | "graceMs">;
}

const lookEveryMs = 200;
const atOnce = 1_000;
/** What was told to end by force has ended by then, or nobody can end it. */
const forcedMs = 10_000;
/** What belongs to other runs is waited for. */
const drainMs = 7 * 24 * 3_600_000;

/**
 * Drives a run and does its work here, or follows the process that does, until it has ended or somebody leaves; gives it
 * as it is then.
 */
export async function driveRun({ terminal, reach, begin, isBegun, work }: Drive): Promise<ShownRun> {
  const { note, paint } = terminal;
  const trouble = troubleTold(terminal);
  const leaving = new AbortController();
  let pipelines = await reach();
  let working: Working | undefined;
  let isOver = false;
  let progress: RunProgress | undefined;
  const id = await begin(pipelines).catch(async (error: unknown) => {
    await pipelines.close();
    throw error;
  });

  const startWork = async (): Promise<void> => {
    if (!("work" in pipelines)) {
      note(paint("dim", `Its work is done by ${pipelines.name}.`, "note"));
      return;
    }
    working = await pipelines.work({
      ...work,
      onLine: (task, { text }) => progress?.printed(task.id, task.attempt, text),
    });
  };

  const forget = onStops(terminal, (count) => {
    if (isOver || (count > 1 && working === undefined) || count > 2) leaving.abort();
    if (isOver) return working?.force();
    if (count === 1) {
      note("Cancelling: what runs is told to end. Ctrl-C again ends it by force.");
      pipelines.cancel(id, userName()).catch(trouble);
    } else if (count === 2 && working !== undefined) {
      note("Ending it by force.");
      working.force();
      void sleep(forcedMs, { background: true }).then(() => leaving.abort());
    }
  });

  try {
    const past = isBegun ? BigInt(await pipelines.newest()) : 0n;
    await startWork();
    await tellOthers(pipelines, id, terminal);
    progress = new RunProgress(await pipelines.show(id));
    let after = "0";
    while (progress.ended === undefined && !leaving.signal.aborted) {
      try {
        const events = await pipelines.history(id, { after, most: atOnce });
        progress.take(
          events.filter(({ sequence }) => BigInt(sequence) <= past),
          paint,
        );
        for (const line of progress.take(
          events.filter(({ sequence }) => BigInt(sequence) > past),
          paint,
        ))
          note(line);
        after = events.at(-1)?.sequence ?? after;
        draw(progress, id, terminal);
        if (events.length === atOnce) continue;
      } catch (error) {
        if (!isObsError(error) || error.code !== "PIPELINE_STORE") throw error;
        trouble(error);
        if (!("work" in pipelines)) {
          // Who had the store is gone: the run goes on here, or where it is by now.
          pipelines = await reach();
          await startWork();
        }
      }
      await sleep(lookEveryMs, { signal: leaving.signal });
    }
    terminal.screen?.draw([]);
    isOver = true;
    const run = await pipelines.show(id);
    if (!leaving.signal.aborted) {
      await working?.stop(drainMs);
      await pipelines.close();
    }
    return run;
  } catch (error) {
    await working?.stop(0);
    await pipelines.close();
    throw error;
  } finally {
    terminal.screen?.draw([]);
    forget();
  }
}

function draw(progress: RunProgress, id: string, { screen, paint }: Terminal): void {
  if (screen === undefined) return;
  const title = progress.names.get(id)?.name ?? shortId(id);
  screen.draw(pipelineScreen(progress, { now: Date.now(), rows: screen.rows, title }, paint));
}

/** Says what else goes on in this process: runs whose own has ended before they had. */
async function tellOthers(pipelines: PipelinesView, id: string, { note, paint }: Terminal): Promise<void> {
  if (!("work" in pipelines)) return;
  const open = await pipelines.list({ most: 20, states: ["pending", "running"] });
  for (const run of open.filter((one) => one.id !== id)) {
    const text = `${run.name} (${shortId(run.id)}) has not ended and goes on beside it; tta-obs pipeline cancel ${shortId(run.id)} ends it.`;
    note(paint("dim", text, "note"));
  }
}
