import { listOf, objectOf, textOf } from "../../../src/narrow/index.ts";
import type { DataClient } from "../client/client.ts";

/** So many names in one question. */
const most = 500;

/** Which of these metrics have a sample now. Throws `DataError`, or an `AbortError`. */
export async function metricsWithData(
  client: DataClient,
  metrics: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let at = 0; at < metrics.length; at += most) {
    const query = `count by (__name__) ({__name__=~"${metrics.slice(at, at + most).join("|")}"})`;
    const request = { source: "prometheus", path: "/api/v1/query", params: [["query", query]] } as const;
    const { result } = objectOf(await client.ask(request, signal));
    for (const series of listOf(result)) found.add(textOf(objectOf(objectOf(series).metric).__name__, ""));
  }
  return found;
}
