import { createServer } from "node:http";
import { selectorsOf } from "../../src/promql/index.ts";

type Labels = Readonly<Record<string, string>>;

export interface FakePrometheus {
  readonly url: string;
  readonly queries: string[];
  /** Most queries that were under way at once. */
  readonly busiest: () => number;
  stop(): Promise<void>;
}

const matches = (series: Labels, query: string): boolean =>
  selectorsOf(query).some(
    ({ metric, matchers }) =>
      (metric === undefined || series.__name__ === metric) &&
      matchers.every(({ label, operator, value }) => {
        const text = series[label] ?? "";
        const hit = operator.endsWith("~") ? new RegExp(`^(?:${value})$`).test(text) : text === value;
        return operator.startsWith("!") ? !hit : hit;
      }),
  );

/** An HTTP server that answers as Prometheus does, over a fixed list of series that all have the value 1. */
export async function fakePrometheus(
  series: readonly Labels[],
  special: Readonly<Record<string, { status?: number; body?: unknown; delayMs?: number }>> = {},
): Promise<FakePrometheus> {
  const queries: string[] = [];
  let busy = 0;
  let busiest = 0;
  const answer = (query: string): unknown => {
    if (query === "vector(1)") return [{ metric: {}, value: [0, "1"] }];
    const found = series.filter((entry) => matches(entry, query));
    if (query.startsWith("count("))
      return found.length === 0 ? [] : [{ metric: {}, value: [0, `${found.length}`] }];
    const by = /^group by \((\w+)\)/.exec(query)?.[1];
    if (by === undefined) return found.map((metric) => ({ metric, value: [0, "1"] }));
    const values = [...new Set(found.map((entry) => entry[by] ?? ""))];
    return values.map((value) => ({ metric: value === "" ? {} : { [by]: value }, value: [0, "1"] }));
  };
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => {
      const query = new URLSearchParams(text).get("query") ?? "";
      queries.push(query);
      busy += 1;
      busiest = Math.max(busiest, busy);
      const planned = special[query];
      const body = planned?.body ?? {
        status: "success",
        data: { resultType: "vector", result: planned?.status === undefined ? answer(query) : [] },
      };
      const delay = planned?.delayMs ?? 5;
      setTimeout(() => {
        busy -= 1;
        response.writeHead(planned?.status ?? 200, { "content-type": "application/json" });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      }, delay);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    queries,
    busiest: () => busiest,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
