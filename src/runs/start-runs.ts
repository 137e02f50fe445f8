import { ObsError } from "../errors/index.ts";
import { listen } from "../http/index.ts";
import { callAfter } from "../time/index.ts";
import { nextTurn } from "./adapters/next-turn.ts";
import { openDatabase } from "./adapters/open-database.ts";
import { readTarget } from "./hand-on/read-target.ts";
import { runsApp } from "./http/runs-app.ts";
import { Senders } from "./metrics/senders.ts";
import { defaults, type RunsOptions } from "./options.ts";
import { Intake } from "./store/intake.ts";
import { RunStore } from "./store/run-store.ts";

/** A receiver that runs. */
export interface RunningRuns {
  /** Where services send to, and where it is asked: `http://127.0.0.1:4318`. */
  readonly url: string;
  readonly port: number;
  /** Keeps what is under way, and ends; after it nothing keeps the process alive. */
  stop(): Promise<void>;
}

/** How often old things are looked for. */
const cleanMs = 60_000;

/** Smaller stores would push out what just came. */
const leastBytes = 10_000_000;

function checkBounds({ mostBytes = defaults.mostBytes, keepMs = defaults.keepMs }: RunsOptions) {
  if (mostBytes >= leastBytes && keepMs > 0) return { mostBytes, keepMs };
  throw new ObsError({
    code: "RUNS_OPTION",
    problem: `runs and logs are to be kept for ${keepMs} ms and within ${mostBytes} bytes`,
    fix: `give a time above 0, and ${leastBytes / 1e6} MB or more`,
  });
}

/**
 * Receives traces, logs and metrics over OTLP/HTTP. Traces and logs are kept, and asked for here; metrics stand on a page
 * to be scraped.
 *
 * @throws ObsError `RUNS_OPTION`, `RUNS_STORE`, `RUNS_LISTEN`
 * @example
 * ```ts
 * const runs = await startRuns({ dataDir: "runs-data" });
 * process.env.OTEL_EXPORTER_OTLP_ENDPOINT = runs.url;
 * ```
 */
export async function startRuns(options: RunsOptions): Promise<RunningRuns> {
  const { dataDir, host = "127.0.0.1", port = defaults.port, report = () => undefined } = options;
  const bounds = checkBounds(options);
  const handOn = {
    traces: readTarget("Traces", options.tracesTo, report),
    logs: readTarget("Logs", options.logsTo, report),
  };
  const database = openDatabase({ dir: dataDir, mostBytes: bounds.mostBytes, report });
  const store = new RunStore(database, bounds);
  const now = (): number => Date.now();
  const intake = new Intake({ store, now, turn: nextTurn, report });
  const senders = new Senders(report);
  let url = "";
  try {
    const app = runsApp(host, {
      store,
      intake,
      senders,
      targetsDir: options.targetsDir,
      now,
      endpoint: () => url,
      handOn,
      report,
    });
    const listener = await listen(app, {
      host,
      port,
      who: "receiver",
      code: "RUNS_LISTEN",
      setting: "--port",
    });
    url = listener.url;
    let stopCleaning = (): void => {};
    const clean = (): void => {
      senders.clean(now());
      // What fails is told by the intake.
      intake.clean().catch(() => undefined);
      stopCleaning = callAfter(cleanMs, clean);
    };
    clean();
    return {
      url,
      port: listener.port,
      stop: async () => {
        stopCleaning();
        await listener.close();
        await intake.idle();
        database.close();
        await Promise.all([handOn.traces?.stop(), handOn.logs?.stop()]);
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
