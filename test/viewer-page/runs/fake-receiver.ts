import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type LogLine,
  type LogsAnswer,
  logLevels,
  type RunSummary,
  type RunsAnswer,
  type StoreAnswer,
} from "../../../src/runs/support/index.ts";
import type { Made } from "./made-run.ts";

export interface FakeReceiver {
  readonly url: string;
  /** Paths and parameters of what was asked, in their order. */
  readonly asked: string[];
  add(made: Made): void;
  write(line: Omit<LogLine, "id">): void;
  forget(): void;
  /** Hangs up on whoever asks, or answers again. */
  hangUp(on: boolean): void;
  close(): Promise<void>;
}

const orders: Readonly<Record<string, (run: RunSummary) => number>> = {
  start: ({ startMs }) => startMs,
  duration: ({ durationMs }) => durationMs,
  cost: ({ costUsd }) => costUsd ?? -1,
  tokens: ({ inputTokens, outputTokens }) => inputTokens + outputTokens,
  errors: ({ errors }) => errors,
  spans: ({ spans }) => spans,
};

/** A receiver of runs that was told what it has received. */
export async function fakeReceiver(): Promise<FakeReceiver> {
  let revision = 0;
  let lineId = 0;
  const runs = new Map<string, Made>();
  const changed = new Map<string, number>();
  let lines: LogLine[] = [];
  let hangs = false;
  const asked: string[] = [];

  const wantedRun = (params: URLSearchParams) => {
    const number = (name: string, least: number): number => Number(params.get(name) ?? least);
    const among = (name: string, values: readonly string[]): boolean =>
      !params.has(`${name}[]`) || params.getAll(`${name}[]`).some((one) => values.includes(one));
    return ({
      name,
      workflow,
      services,
      error,
      traceId,
      outcome,
      startMs,
      durationMs,
    }: RunSummary): boolean =>
      [name, workflow, error, traceId, ...services]
        .join(" ")
        .toLowerCase()
        .includes((params.get("text") ?? "").toLowerCase()) &&
      among("service", services) &&
      among("workflow", workflow === null ? [] : [workflow]) &&
      among("outcome", [outcome]) &&
      durationMs >= number("minDurationMs", 0) &&
      startMs >= number("fromMs", 0) &&
      startMs < number("toMs", Number.POSITIVE_INFINITY);
  };

  const listRuns = (params: URLSearchParams): RunsAnswer => {
    const fits = wantedRun(params);
    const limit = Number(params.get("limit") ?? 50);
    const all = [...runs.values()].map(({ answer }) => answer.run);
    if (params.has("since")) {
      const news = all.filter(({ traceId }) => (changed.get(traceId) ?? 0) > Number(params.get("since")));
      const gone = news.filter((run) => !fits(run)).map(({ traceId }) => traceId);
      return { runs: news.filter(fits), gone, next: null, revision };
    }
    const order = orders[params.get("order") ?? "start"] ?? (() => 0);
    const way = params.has("ascending") ? -1 : 1;
    const sorted = all.filter(fits).sort((a, b) => way * (order(b) - order(a)) || b.startMs - a.startMs);
    const from = Number(params.get("cursor") ?? 0);
    const next = from + limit < sorted.length ? String(from + limit) : null;
    return { runs: sorted.slice(from, from + limit), gone: [], next, revision };
  };

  const listLogs = (params: URLSearchParams): LogsAnswer => {
    const words = (params.get("text") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    const least = logLevels.map(String).indexOf(params.get("level") ?? "");
    const fits = ({ message, level, service, traceId, timeMs }: LogLine): boolean =>
      words.every((word) => message.toLowerCase().includes(word)) &&
      logLevels.indexOf(level) >= least &&
      (!params.has("service[]") || params.getAll("service[]").includes(service)) &&
      (!params.has("traceId") || traceId === params.get("traceId")) &&
      timeMs >= Number(params.get("fromMs") ?? 0) &&
      timeMs < Number(params.get("toMs") ?? Number.POSITIVE_INFINITY);
    const limit = Number(params.get("limit") ?? 200);
    const tail = lineId;
    if (params.has("after")) {
      const news = lines.filter((line) => line.id > Number(params.get("after")) && fits(line));
      return { lines: news, next: null, tail };
    }
    const before = Number(params.get("cursor") ?? Number.POSITIVE_INFINITY);
    const found = lines.filter((line) => line.id < before && fits(line)).toReversed();
    const shown = found.slice(0, limit);
    return { lines: shown, next: found.length > limit ? String(shown.at(-1)?.id) : null, tail };
  };

  const store = (): StoreAnswer => {
    const all = [...runs.values()].map(({ answer }) => answer.run);
    return {
      endpoint: "http://127.0.0.1:4318",
      runs: all.length,
      spans: all.reduce((sum, { spans }) => sum + spans, 0),
      logs: lines.length,
      bytes: 1_000_000,
      mostBytes: 500_000_000,
      oldestMs: all.length === 0 ? null : Math.min(...all.map(({ startMs }) => startMs)),
      dropped: { spans: 0, logs: 0 },
      problem: null,
      services: [...new Set(all.flatMap(({ services }) => services))].sort(),
      workflows: [...new Set(all.flatMap(({ workflow }) => workflow ?? []))].sort(),
    };
  };

  const answer = (path: string, params: URLSearchParams): unknown => {
    if (path === "/api/runs") return listRuns(params);
    if (path === "/api/logs") return listLogs(params);
    if (path === "/api/runs-store") return store();
    return runs.get(path.replace("/api/runs/", ""))?.answer;
  };

  const server = createServer((request, response) => {
    const { pathname, searchParams, search } = new URL(request.url ?? "/", "http://receiver");
    asked.push(pathname + search);
    if (hangs) {
      request.socket.destroy();
      return;
    }
    const said = answer(pathname, searchParams);
    response.setHeader("content-type", "application/json");
    response.statusCode = said === undefined ? 404 : 200;
    const missing = { status: "error", errorType: "not_found", error: "No run of this id is kept." };
    response.end(JSON.stringify(said ?? missing));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    add(made) {
      revision += 1;
      runs.set(made.answer.run.traceId, made);
      changed.set(made.answer.run.traceId, revision);
      for (const line of made.lines) {
        lineId += 1;
        lines.push({ ...line, id: lineId });
      }
    },
    write(line) {
      lineId += 1;
      lines.push({ ...line, id: lineId });
    },
    forget() {
      runs.clear();
      lines = [];
    },
    hangUp(on) {
      hangs = on;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
