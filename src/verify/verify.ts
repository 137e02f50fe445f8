import { createPrometheusApi, requirePrometheus } from "./adapters/prometheus-api.ts";
import { readBoards } from "./adapters/read-boards.ts";
import type { Board, Panel } from "./board.ts";
import { judgeQuery } from "./judge-query.ts";
import { readPrometheusAddress } from "./prometheus-address.ts";
import { limitQueries, type QueryRunner } from "./query-runner.ts";
import type { PanelState, PanelVerdict, Reason, VerifyReport } from "./verdict.ts";

/** What to verify, and against which Prometheus. */
export interface VerifyOptions {
  /** For example `http://127.0.0.1:9090`; may hold a name and a password, as `https://name:password@host`. */
  readonly prometheusUrl: string;
  /** Folder with dashboards in Grafana's classic JSON; folders in it are searched too. */
  readonly dashboardsDir: string;
  /** Longest time for one query, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
  /** Queries that may be under way at once. Default 8. */
  readonly concurrency?: number;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch;
}

function distinct(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((reason) => [reason.text, reason])).values()];
}

async function judgePanel(board: Board, panel: Panel, run: QueryRunner): Promise<PanelVerdict> {
  const verdict = (state: PanelState, reasons: readonly Reason[]): PanelVerdict => ({
    file: board.file,
    board: board.title,
    id: panel.id,
    panel: panel.title,
    state,
    reasons: distinct(reasons),
  });
  if (panel.queries.length === 0) {
    if (panel.otherSources.length === 0)
      return verdict("dead", [{ kind: "no_query", text: "it has no query" }]);
    const text = `it queries ${panel.otherSources.join(", ")}, not Prometheus`;
    return verdict("unchecked", [{ kind: "other_source", text }]);
  }
  const verdicts = await Promise.all(panel.queries.map((expr) => judgeQuery(expr, board.variables, run)));
  const dead = verdicts.filter((query) => !query.alive);
  if (dead.length > 0)
    return verdict(
      "dead",
      dead.flatMap((query) => query.reasons),
    );
  // One query with data is traffic enough: the others may be for what seldom happens.
  const silent = verdicts.every((query) => query.reasons.length > 0);
  return verdict("alive", silent ? verdicts.flatMap((query) => query.reasons) : []);
}

/**
 * Runs every query of every panel and says which panels are alive: those of which every selector matches a series
 * that was scraped in the last five minutes.
 *
 * @throws ObsError VERIFY_BOARD if a board cannot be read, VERIFY_PROMETHEUS if Prometheus does not answer
 * @example `const { ok } = await verify({ prometheusUrl: "http://127.0.0.1:9090", dashboardsDir: "dashboards" })`
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const boards = await readBoards(options.dashboardsDir);
  const { url, authorization } = readPrometheusAddress(options.prometheusUrl);
  const api = createPrometheusApi({
    url,
    authorization,
    fetch: options.fetch ?? fetch,
    timeoutMs: options.timeoutMs ?? 10_000,
  });
  const run = limitQueries(api, options.concurrency ?? 8);
  await requirePrometheus(run, url);
  const panels = await Promise.all(
    boards.flatMap((board) => board.panels.map((panel) => judgePanel(board, panel, run))),
  );
  const count = (state: PanelState): number => panels.filter((panel) => panel.state === state).length;
  const counts = { alive: count("alive"), dead: count("dead"), unchecked: count("unchecked") };
  return { prometheusUrl: url, ok: counts.dead === 0, counts, panels };
}
