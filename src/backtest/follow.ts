import { Alerts, finished, type Labels, Store } from "../engine/index.ts";
import { readQuery } from "../promql/index.ts";
import type { Episode, Outcome, TriedRule } from "./report.ts";

/** What the query of an alert found at one moment. */
export interface FoundSeries {
  readonly labels: Labels;
  readonly value: number;
}

/** An alert that is pending or fires, as far as it was followed. */
interface Going {
  readonly labels: Labels;
  readonly activeAt: number;
  readonly firedAt: number | undefined;
  readonly worst: number;
}

/** Rules of which no text asks anything need no data. */
const nothing = new Store();
const surroundings = {
  data: nothing,
  appender: nothing,
  intervalMs: 60_000,
  externalLabels: {},
  externalUrl: "",
};

/** One rule from evaluation to evaluation, by the code that evaluates the rules of the engine. */
export class Followed {
  readonly #rule: TriedRule;
  readonly #alerts: Alerts;
  #going: ReadonlyMap<string, Going> = new Map();
  readonly #episodes: Episode[] = [];
  readonly #waits: { readonly from: number; readonly to: number }[] = [];

  constructor(rule: TriedRule) {
    this.#rule = rule;
    const { name, labels, holdMs, keepFiringMs } = rule;
    this.#alerts = new Alerts(
      {
        type: "alerting",
        name,
        query: readQuery(rule.expr),
        labels,
        holdMs,
        keepFiringMs,
        // Nobody reads what they would say.
        annotations: {},
      },
      "",
    );
  }

  /** Takes in what the query found at a moment in ms since 1970. Throws what a real evaluation would fail with. */
  take(found: readonly FoundSeries[], time: number): void {
    if (found.length === 0 && this.#going.size === 0) return;
    finished(this.#alerts.take(found, time, 0, surroundings));
    const going = new Map<string, Going>();
    for (const { labels, value, phase, activeAt, firedAt } of this.#alerts.active()) {
      if (phase === "inactive") continue;
      const before = this.#going.get(labels.key);
      const worst = before === undefined ? value : this.#worse(before.worst, value);
      going.set(labels.key, { labels, activeAt, firedAt, worst });
    }
    for (const [key, one] of this.#going) if (!going.has(key)) this.#end(one, time);
    this.#going = going;
  }

  /** What came of it in a range, of which it saw as much before as its `for` needs. */
  outcome(from: number, to: number): Outcome {
    const open = [...this.#going.values()].flatMap((one) => episodeOf(one, undefined));
    const episodes = [...this.#episodes, ...open]
      .filter(({ resolvedAt }) => resolvedAt === undefined || resolvedAt > from)
      .toSorted((a, b) => a.firedAt - b.firedAt);
    const spans = episodes.map(
      ({ firedAt, resolvedAt }) => [Math.max(firedAt, from), resolvedAt ?? to] as const,
    );
    const waits = this.#waits.filter((wait) => wait.to > from);
    return {
      rule: this.#rule,
      episodes,
      firingMs: covered(spans),
      longestMs: Math.max(0, ...spans.map(([begin, end]) => end - begin)),
      labelSets: new Set(episodes.map(({ labels }) => JSON.stringify(labels))).size,
      pending: { times: waits.length, longestMs: Math.max(0, ...waits.map((wait) => wait.to - wait.from)) },
    };
  }

  #worse(a: number, b: number): number {
    return this.#rule.side === "below" ? Math.min(a, b) : Math.max(a, b);
  }

  #end(one: Going, time: number): void {
    if (one.firedAt === undefined) this.#waits.push({ from: one.activeAt, to: time });
    this.#episodes.push(...episodeOf(one, time));
  }
}

function episodeOf(
  { labels, activeAt, firedAt, worst }: Going,
  resolvedAt: number | undefined,
): readonly Episode[] {
  if (firedAt === undefined) return [];
  return [{ labels: labels.record(), activeAt, firedAt, resolvedAt, worst }];
}

/** How long at least one of some spans lasts; they are in order of their beginnings. */
function covered(spans: readonly (readonly [number, number])[]): number {
  let sum = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const [begin, end] of spans) {
    sum += Math.max(0, end - Math.max(begin, until));
    until = Math.max(until, end);
  }
  return sum;
}
