import { listOf } from "../../../src/narrow/index.ts";
import type { DataClient } from "../client/client.ts";
import type { FindRange } from "./metric-find.ts";

/**
 * The lines that a variable's query to Loki gives: `label_values({stream}, label)`, `label_values(label)` or
 * `label_names()`; nothing for any other, as in Grafana. Variables must have been replaced before.
 */
export async function lokiFind(
  query: string,
  range: FindRange,
  client: DataClient,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const path = pathOf(query.trim());
  if (path === undefined) return [];
  const params = [
    ...(path.stream === "" ? [] : [["query", path.stream] as const]),
    ["start", String(Math.floor(range.from / 1_000))] as const,
    ["end", String(Math.ceil(range.to / 1_000))] as const,
  ];
  const data = await client.ask({ source: "loki", path: `/loki/api/v1/${path.below}`, params }, signal);
  return listOf(data).filter((item) => typeof item === "string");
}

function pathOf(query: string): { readonly below: string; readonly stream: string } | undefined {
  if (/^label_names\(\s*\)$/.test(query)) return { below: "labels", stream: "" };
  const [, stream = "", label] = /^label_values\((?:(.*),\s*)?([a-zA-Z_]\w*)\s*\)$/s.exec(query) ?? [];
  if (label === undefined) return undefined;
  // Loki takes no selector that selects everything.
  const all = stream.replaceAll(/\s/g, "") === "{}";
  return { below: `label/${label}/values`, stream: all ? "" : stream.trim() };
}
