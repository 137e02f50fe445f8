import { prometheus } from "../duration/index.ts";
import type { PrometheusApi, Span } from "../prometheus/index.ts";
import { children, type Node, print, readQuery, type SelectorNode } from "../promql/index.ts";
import type { Presence } from "./report.ts";

/** At so many moments it is looked whether there is anything, since that costs the server as much as a panel. */
const looks = 200;

/** A range in ms since 1970. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * Which metrics that a query cannot do without a server had in a range, in the environment of the query, and about
 * since when. One question after the other.
 */
export async function presenceOf(
  query: string,
  api: Pick<PrometheusApi, "instant" | "range">,
  range: Range,
): Promise<readonly Presence[]> {
  const wanted = new Map(wantedBy(readQuery(query)).map((one) => [textOf(one), one.metric]));
  const found: Presence[] = [];
  for (const [selector, metric] of wanted) {
    const since = await firstSample(selector, api, range);
    const elsewhere = since === undefined ? await environmentsOf(metric, api, range) : [];
    found.push({ metric, selector, since, elsewhere });
  }
  return found;
}

/** What is asked for by its absence is not wanted, nor is what only takes something away. */
function wantedBy(node: Node): readonly SelectorNode[] {
  if (node.type === "selector") return [node];
  if (node.type === "call" && node.name.startsWith("absent")) return [];
  if (node.type === "binary" && node.operator === "unless") return wantedBy(node.left);
  return children(node).flatMap(wantedBy);
}

/** Whether a query can find anything in what was there. */
export function canFind(query: string, presence: readonly Presence[]): boolean {
  const absent = new Set(presence.filter(({ since }) => since === undefined).map(({ selector }) => selector));
  const can = (node: Node): boolean => {
    if (node.type === "binary" && node.operator === "or") return can(node.left) || can(node.right);
    return wantedBy(node).every((one) => !absent.has(textOf(one)));
  };
  return can(readQuery(query));
}

/** That nothing has failed yet is no lack; that nothing is there of the environment is one. */
function textOf(selector: SelectorNode): string {
  const matchers = selector.matchers.filter(({ label }) => label === "environment");
  return print({ node: { ...selector, matchers, window: undefined, offset: undefined, at: undefined } });
}

/** Who asks about an environment without a sample may have meant another. */
async function environmentsOf(
  metric: string,
  api: Pick<PrometheusApi, "range">,
  range: Range,
): Promise<readonly string[]> {
  const answer = await api.range(`group by (environment) (${metric})`, looksAt(range));
  const found = answer.ok ? answer.series.map(({ labels }) => labels.environment ?? "") : [];
  return found.filter((name) => name !== "").toSorted();
}

function looksAt({ from, to }: Range): Span {
  const step = Math.max(1, Math.floor((to - from) / looks / 1_000));
  const end = Math.floor(to / 1_000);
  return { start: end - step * looks, end, step };
}

async function firstSample(
  selector: string,
  api: Pick<PrometheusApi, "instant" | "range">,
  range: Range,
): Promise<number | undefined> {
  const { from, to } = range;
  const answer = await api.range(`count(${selector})`, looksAt(range));
  const first = answer.ok ? answer.series[0]?.points[0]?.[0] : undefined;
  if (first !== undefined) return Math.max(from, first * 1_000);
  // A series may have come and gone between two looks; where nothing is, all of it costs nothing.
  const length = prometheus.write(Math.max(1_000, to - from));
  const whole = await api.instant(`count(last_over_time(${selector}[${length}]))`);
  return whole.ok && whole.samples.length === 0 ? undefined : from;
}
