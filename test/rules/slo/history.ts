import { ownEnvironments } from "../../../src/catalog/index.ts";
import { evaluate, finished, RunningRules, readRuleFiles, Store } from "../../../src/engine/index.ts";
import { type AnyRecording, type Expression, print, recordings } from "../../../src/promql/index.ts";
import { toYaml } from "../../../src/render/index.ts";
import { recordingRuleFile, type Slo, sloBaseRecordings } from "../../../src/rules/index.ts";
import { ScrapedPage } from "../../../src/testing/engine/scraped-page.ts";

const minuteMs = 60_000;
const fiveMinutes = 5 * minuteMs;
const start = 1_790_000_100_000 - (1_790_000_100_000 % fiveMinutes);

/** What the counters of a process say at a minute; undefined while it is down. */
export type Page = (minute: number) => string | undefined;

interface Place {
  readonly environment?: string;
  /** ms between two scrapes and two evaluations. */
  readonly pace?: number;
}

const ofSlos = (slos: readonly Slo[]): readonly AnyRecording[] => [
  ...sloBaseRecordings(slos, ownEnvironments),
  ...recordings.filter(({ name }) => name.startsWith("slo:")),
];

/** The labels of a series that tell it from others, and its value. */
export type Answer = Readonly<Record<string, number>>;

/** Lets Prometheus' rules run over what processes say, and answers what is known then: by subject. */
export function knownAfter(slos: readonly Slo[], minutes: number, pages: readonly Page[], place: Place = {}) {
  const { environment = "production", pace = 15_000 } = place;
  const store = new Store();
  const targets = pages.map((page, i) => ({
    page,
    target: new ScrapedPage(store, { job: "tta", instance: `i${i}`, service: "story", environment }),
  }));
  const surroundings = {
    ...{ data: store, appender: store, intervalMs: pace, subqueryStep: pace },
    ...{ externalLabels: {}, externalUrl: "" },
  };
  const running = new RunningRules(surroundings, start);
  const text = toYaml(recordingRuleFile(ofSlos(slos), "tta"));
  running.load(readRuleFiles([{ name: "rules.yml", text }]).groups, start);
  const end = start + minutes * minuteMs;
  for (let time = start; time <= end; time += pace) {
    for (const { page, target } of targets) target.take(page((time - start) / minuteMs), time);
    finished(running.run(time));
  }
  return (of: Expression, minute = minutes): Answer => {
    const at = start + minute * minuteMs;
    const answer = finished(evaluate(print(of), { data: store, from: at, to: at, step: minuteMs }));
    if (answer.type !== "matrix") throw new Error(answer.type);
    const entries = answer.series.map(({ labels, values }): [string, number] => [
      labels.get("subject") ?? "",
      values[0] ?? Number.NaN,
    ]);
    return Object.fromEntries(entries);
  };
}

/** How many there were at a minute, where each time has its own rate: `[until, rate]`. */
export function grown(
  minute: number,
  rates: readonly (readonly [until: number, perMinute: number])[],
): number {
  let [before, sum] = [0, 0];
  for (const [until, rate] of rates) {
    sum += Math.max(0, Math.min(minute, until) - before) * rate;
    before = Math.min(minute, until);
  }
  return sum;
}
