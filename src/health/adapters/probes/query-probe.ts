import type { ProbeResult } from "../../checks/probe.ts";
import { judgeQueryAnswer } from "../../checks/query-answer.ts";
import type { QueryTarget } from "../../config/kinds/queries.ts";
import { ask } from "./ask.ts";

/** Enough for some thousand series. */
const mostBytes = 1024 * 1024;

/** Asks a Prometheus, the engine or a Loki for what a query is now. */
export async function probeQuery(target: QueryTarget, signal: AbortSignal): Promise<ProbeResult> {
  const url = new URL(target.url);
  url.searchParams.set("query", target.query);
  const headers = target.tenant === undefined ? {} : { "x-scope-orgid": target.tenant };
  const { status, body, cut } = await ask({ url, access: target.access, headers, mostBytes }, signal);
  if (cut) return { verdict: "fail", output: "the query gives more than 1 MB: ask for less, as by a sum" };
  return judgeQueryAnswer(status, body, target.is);
}
