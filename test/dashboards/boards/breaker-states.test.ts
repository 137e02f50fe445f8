import { describe, expect, it } from "vitest";
import { type BreakerState, breakerStates } from "../../../src/catalog/index.ts";
import { boards } from "../../../src/dashboards/index.ts";
import { evaluate, finished, Store } from "../../../src/engine/index.ts";
import { print } from "../../../src/promql/index.ts";
import { ScrapedPage } from "../../../src/testing/engine/scraped-page.ts";

/** Two processes that have the same breakers in different states. */
const processes: readonly Readonly<Record<string, BreakerState>>[] = [
  { well: "closed", down: "closed", trying: "half_open", held: "isolated", both: "isolated" },
  { well: "closed", down: "open", trying: "closed", held: "half_open", both: "open" },
];

const pages = processes.map((process) =>
  Object.entries(process)
    .flatMap(([breaker, now]) =>
      breakerStates.map(
        (state) =>
          `tta_circuit_breaker_state{breaker="${breaker}",state="${state}"} ${state === now ? 1 : 0}\n`,
      ),
    )
    .join(""),
);

function panel(key: string) {
  const found = boards.flatMap(({ rows }) => rows).find(({ panels }) => key in panels)?.panels[key];
  if (found?.type !== "state-timeline") throw new Error(`no timeline ${key}`);
  return found;
}

const now = Date.UTC(2026, 0, 1);

describe("the states of breakers", () => {
  const store = new Store();
  pages.forEach((page, i) => {
    new ScrapedPage(store, { job: "tta", instance: `api:${i}`, service: "api" }).take(page, now);
  });

  /** Breaker, and instance where the panel keeps it → the words that the panel shows. */
  function shown(key: string): ReadonlyMap<string, readonly string[]> {
    const { queries, values } = panel(key);
    const words = new Map<string, string[]>();
    for (const { query } of queries) {
      const answer = finished(evaluate(print(query), { data: store, from: now, to: now, step: 0 }));
      if (answer.type !== "vector") throw new Error(`${print(query)} gives a ${answer.type}`);
      for (const { labels, value } of answer.samples) {
        const text = values.find((one) => one.value === value)?.text ?? `no word for ${value}`;
        const breaker = labels.get("breaker");
        words.set(breaker, [...(words.get(breaker) ?? []), text]);
      }
    }
    return words;
  }

  it("are in one panel, each breaker in the worst state that any process has it in", () => {
    expect(Object.fromEntries(shown("states"))).toEqual({
      well: ["closed"],
      down: ["open"],
      trying: ["half open"],
      held: ["isolated"],
      both: ["open"],
    });
  });

  it("are told for each process where all are listed", () => {
    const words = shown("states_by_process");
    expect([...(words.get("both") ?? [])].sort()).toEqual(["isolated", "open"]);
    expect([...(words.get("held") ?? [])].sort()).toEqual(["half open", "isolated"]);
    expect(words.get("well")).toEqual(["closed", "closed"]);
  });
});
