import { canary } from "../../../../catalog/index.ts";
import { listOf, objectOf } from "../../../../narrow/index.ts";
import type { RoundTrip } from "../../../checks/round-trip.ts";
import type { LogCanary } from "../../../config/kinds/canary.ts";
import { appendBounded } from "./append-bounded.ts";
import { below, type Exchange, taken } from "./exchange.ts";
import { lineRequest, newTraceId } from "./otlp.ts";

/** How far back it is looked for, in ms: clocks of servers may differ. */
const lookBackMs = 10 * 60_000;

function questionOf(target: LogCanary, id: string): readonly [path: string, asked: Exchange] {
  if (target.from === "runs")
    return [
      "/api/logs",
      {
        params: [
          ["service[]", canary.service],
          ["text", `"${id}"`],
          ["limit", "1"],
        ],
      },
    ];
  const start = String((Date.now() - lookBackMs) * 1_000_000);
  const params = [
    ["query", `${target.selector} |= "${id}"`],
    ["limit", "1"],
    ["start", start],
  ] as const;
  return ["/loki/api/v1/query_range", { params }];
}

function hasLine(answer: unknown, from: LogCanary["from"]): boolean {
  if (from === "runs") return listOf(objectOf(answer).lines).length > 0;
  return listOf(objectOf(objectOf(answer).data).result).length > 0;
}

/** A line goes into a file that is followed, or is sent, and is asked for by a word that no other line has. */
export function logTrip(target: LogCanary): RoundTrip {
  const id = newTraceId();
  const message = `the canary ${target.name} shows that lines arrive: ${id}`;
  return {
    what: "the line",
    write: async (signal) => {
      const now = Date.now();
      if ("url" in target.to) {
        await taken(target, target.to.url, { json: lineRequest(message, now) }, signal);
        return;
      }
      const { service } = canary;
      const line = { timestamp: new Date(now).toISOString(), level: "info", message, service };
      await appendBounded(target.to.file, `${JSON.stringify(line)}\n`);
    },
    isThere: async (signal) => {
      const [path, asked] = questionOf(target, id);
      return hasLine(await taken(target, below(target, path), asked, signal), target.from);
    },
  };
}
