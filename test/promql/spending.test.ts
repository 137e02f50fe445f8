import { describe, expect, it } from "vitest";
import { evaluate, finished, RunningRules, readRuleFiles, Store } from "../../src/engine/index.ts";
import {
  counterSeries,
  type Expression,
  increase,
  print,
  spentAhead,
  spentEachMinute,
  spentInDay,
  spentInMonth,
  sum,
} from "../../src/promql/index.ts";
import { toYaml } from "../../src/render/index.ts";
import { recordingRuleFile } from "../../src/rules/index.ts";
import { ScrapedPage } from "../../src/testing/engine/scraped-page.ts";

const minuteMs = 60_000;
const start = 1_790_000_040_000 - (1_790_000_040_000 % minuteMs);
const rules = toYaml(recordingRuleFile([spentEachMinute], "tta"));

/** A process that is scraped every so often, and what its counter of an owner says; undefined while it is down. */
interface Process {
  readonly instance: string;
  readonly owner: string;
  readonly spent: (minute: number) => number | undefined;
}

/** What an engine with our recordings knows after so many minutes. */
function knownAfter(minutes: number, processes: readonly Process[], scrapeMs = 15_000) {
  const store = new Store();
  const targets = processes.map(({ instance, owner, spent }) => {
    const labels = { job: "tta", instance, service: "story", environment: "production" };
    return { owner, spent, page: new ScrapedPage(store, labels) };
  });
  const running = new RunningRules(
    {
      ...{ data: store, appender: store, intervalMs: 15_000, subqueryStep: 15_000 },
      ...{ externalLabels: {}, externalUrl: "" },
    },
    start,
  );
  running.load(readRuleFiles([{ name: "rules.yml", text: rules }]).groups, start);
  const end = start + minutes * minuteMs;
  for (let time = start; time <= end; time += 15_000) {
    for (const { owner, spent, page } of time % scrapeMs === 0 ? targets : []) {
      const value = spent((time - start) / minuteMs);
      const labels = `provider="openai",model="gpt-5",owner="${owner}",basis="reported"`;
      page.take(value === undefined ? undefined : `tta_llm_cost_usd_total{${labels}} ${value}\n`, time);
    }
    finished(running.run(time));
  }
  return (of: Expression): readonly (readonly [string, number])[] => {
    const answer = finished(evaluate(print(of), { data: store, from: end, to: end, step: minuteMs }));
    if (answer.type !== "matrix") throw new Error(answer.type);
    return answer.series.map(({ labels, values }) => [labels.get("owner") ?? "", values[0] ?? Number.NaN]);
  };
}

const one = (answer: readonly (readonly [string, number])[]): number => answer[0]?.[1] ?? Number.NaN;

describe("what is kept of spending each minute", () => {
  it("is computed once a minute, whatever the server's own pace", () => {
    expect(rules).toMatch(/name: recordings_1m\n\s+interval: 1m\n/);
  });

  it.each([15_000, 60_000])(
    "adds up to what was spent, over restarts, with a scrape each %i ms",
    (scrapeMs) => {
      // A deployment each hour: the counter begins at 0 in a process of another name.
      const processes = [0, 60, 120].map((from) => ({
        instance: `story:${from}`,
        owner: "search",
        spent: (minute: number) =>
          minute < from || minute >= from + 60 ? undefined : (minute - from) * 0.01,
      }));
      const ask = knownAfter(190, processes, scrapeMs);
      for (const spent of [spentInDay(), spentInMonth()]) {
        expect(one(ask(spent))).toBeGreaterThan(1.8 * 0.97);
        expect(one(ask(spent))).toBeLessThan(1.8 * 1.03);
      }
    },
  );

  it.each([3, 7, 30])(
    "is no less in 30 days than in one, and in one than in an hour, %i minutes after the start",
    (minutes) => {
      const ask = knownAfter(minutes, [{ instance: "a", owner: "search", spent: (minute) => minute * 0.02 }]);
      const [hour, day, month] = [
        sum(increase(counterSeries("tta_llm_cost_usd_total"), "1h")),
        spentInDay(),
        spentInMonth(),
      ].map((of) => one(ask(of)));
      expect(hour).toBeGreaterThan(minutes * 0.02 * 0.9);
      expect(day).toBeGreaterThanOrEqual(hour ?? Number.NaN);
      expect(month).toBeGreaterThanOrEqual(day ?? Number.NaN);
    },
  );

  it("keeps in its 30 days what an owner spent who spends nothing any more", () => {
    const ask = knownAfter(26 * 60, [
      { instance: "a", owner: "gone", spent: (minute) => (minute < 60 ? minute * 0.02 : undefined) },
      { instance: "b", owner: "here", spent: (minute) => minute * 0.001 },
    ]);
    const byOwner = new Map(ask(spentInMonth({ by: ["owner"] })));
    expect(byOwner.get("gone")).toBeGreaterThan(1.2 * 0.95);
    expect(byOwner.get("here")).toBeGreaterThan(1.56 * 0.95);
    expect(new Map(ask(spentInDay({ by: ["owner"] }))).has("gone")).toBe(false);
  });

  it("tells owners apart", () => {
    const ask = knownAfter(60, [
      { instance: "a", owner: "search", spent: (minute) => minute * 0.02 },
      { instance: "b", owner: "stories", spent: (minute) => minute * 0.01 },
    ]);
    const byOwner = new Map(ask(spentInDay({ by: ["owner"] })));
    expect((byOwner.get("search") ?? 0) / (byOwner.get("stories") ?? 1)).toBeCloseTo(2, 5);
  });
});

describe("what 30 days come to", () => {
  const steady = { instance: "a", owner: "search", spent: (minute: number) => minute * 0.01 };
  const month = 30 * 24 * 60 * 0.01;

  it("is the pace of what was watched, not of a day that was not", () => {
    const ahead = one(knownAfter(120, [steady])(spentAhead()));
    expect(ahead).toBeGreaterThan(month * 0.95);
    expect(ahead).toBeLessThan(month * 1.01);
  });

  it("takes the time in which a job did not run for time in which nothing was spent", () => {
    const job = {
      ...steady,
      owner: "night",
      spent: (minute: number) => (minute < 30 ? minute * 0.01 : undefined),
    };
    const idle = { instance: "b", owner: "idle", spent: () => 0 };
    const ahead =
      new Map(knownAfter(300, [job, idle])(spentAhead({ by: ["owner"] }))).get("night") ?? Number.NaN;
    expect(ahead).toBeGreaterThan((month / 10) * 0.9);
    expect(ahead).toBeLessThan((month / 10) * 1.1);
  });
});
