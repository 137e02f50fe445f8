import {
  createPrometheusApi,
  limitQueries,
  readPrometheusAddress,
  requirePrometheus,
} from "../prometheus/index.ts";
import type { QueryLookup } from "../promql/index.ts";
import { readBoards } from "./adapters/read-boards.ts";
import { readRecordings } from "./adapters/read-recordings.ts";
import { judgeAnnotation } from "./judge-annotation.ts";
import { judgePanel } from "./judge-panel.ts";
import { judgeRecording } from "./judge-recording.ts";
import { judgeVariable } from "./judge-variable.ts";
import { type TimingOptions, timeBoards } from "./time/timing.ts";
import type { State, VerifyReport } from "./verdict.ts";

/** What to verify, and against which Prometheus. */
export interface VerifyOptions {
  /** For example `http://127.0.0.1:9090`; may hold a name and a password, as `https://name:password@host`. */
  readonly prometheusUrl: string;
  /** Folder with dashboards in Grafana's JSON, classic or resources; folders in it are searched too. */
  readonly dashboardsDir: string;
  /** Folder with rule files, of which the recording rules are verified; none unless stated. */
  readonly rulesDir?: string | undefined;
  /**
   * What the project's code can emit. Panels of what it can and does not are then `unused`, as those of a primitive
   * that no service has; without it they are dead.
   */
  readonly lookup?: QueryLookup | undefined;
  /** The moment that is looked at, in seconds since 1970; the present unless stated. */
  readonly at?: number | undefined;
  /** Times the queries of every panel as well. */
  readonly time?: Omit<TimingOptions, "end"> | undefined;
  /** Longest time for one query, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Queries that may be under way at once. Default 8. */
  readonly concurrency?: number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

/**
 * Runs every query of every panel, variable, annotation and recording rule, and says which are alive: those of which
 * every selector matches a series that was scraped in the last five minutes.
 *
 * @throws ObsError VERIFY_BOARD or VERIFY_RULES if a file cannot be read, VERIFY_PROMETHEUS if Prometheus does not
 * answer, VERIFY_RANGE if the range to time is empty at its beginning
 * @example `const { ok } = await verify({ prometheusUrl: "http://127.0.0.1:9090", dashboardsDir: "dashboards" })`
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const boards = await readBoards(options.dashboardsDir);
  const rules = options.rulesDir === undefined ? [] : await readRecordings(options.rulesDir);
  const { url, authorization } = readPrometheusAddress(options.prometheusUrl);
  const api = createPrometheusApi({
    url,
    authorization,
    at: options.at,
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  const run = limitQueries(api.instant, options.concurrency ?? 8);
  await requirePrometheus(run, url);
  const judge = { run, lookup: options.lookup };
  const [panels, variables, annotations, recordings] = await Promise.all([
    Promise.all(boards.flatMap((board) => board.panels.map((panel) => judgePanel(board, panel, judge)))),
    Promise.all(boards.flatMap((board) => board.variables.map((one) => judgeVariable(board, one, judge)))),
    Promise.all(
      boards.flatMap((board) => board.annotations.map((one) => judgeAnnotation(board, one, judge))),
    ),
    Promise.all(rules.map((rule) => judgeRecording(rule, judge))),
  ]);
  const count = (state: State): number => panels.filter((panel) => panel.state === state).length;
  const all = [...panels, ...variables, ...annotations, ...recordings];
  const timing =
    options.time === undefined
      ? undefined
      : await timeBoards(boards, api, { ...options.time, end: options.at });
  return {
    prometheusUrl: url,
    // Where nothing at all is alive, it is the wrong Prometheus, the wrong moment, or no service runs.
    ok: all.every(({ state }) => state !== "dead") && (count("alive") > 0 || count("unused") === 0),
    counts: {
      alive: count("alive"),
      dead: count("dead"),
      unused: count("unused"),
      unchecked: count("unchecked"),
    },
    panels,
    variables,
    annotations,
    recordings,
    ...(timing !== undefined && { timing }),
  };
}
