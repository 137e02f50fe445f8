import { describe, expect, it } from "vitest";
import { bounded, defineMetrics, histogram } from "../../../src/catalog/index.ts";
import { ChangeReader, createRegistry } from "../../../src/metrics/index.ts";
import { exemplar, exemplarsOf, Member, openRegistry } from "./team.ts";

/** A primary and two members on one clock, in milliseconds. */
function open() {
  const clock = { now: 50_000 };
  const now = () => clock.now;
  const primary = openRegistry({ now });
  const member = () => new Member(primary, undefined, openRegistry({ now }));
  return { clock, primary, first: member(), second: member() };
}

const jobs = ({ registry }: Member) => registry.counter("jobs_total").bind({ who: "a" });
const took = ({ registry }: Member) => registry.histogram("took_seconds").bind({ who: "a" });

describe("exemplars of other registries", () => {
  it("stand where they stood there: at a counter, and at each bucket", () => {
    const { primary, first } = open();
    jobs(first).inc(1, exemplar("a"));
    took(first).observe(0.05, exemplar("b"));
    took(first).observe(5, exemplar("c"));
    first.report();
    expect(exemplarsOf(primary)).toEqual({
      'jobs_total{who="a"}': ["a", 1, 50],
      'took_seconds_bucket{who="a",le="0.1"}': ["b", 0.05, 50],
      'took_seconds_bucket{who="a",le="10.0"}': ["c", 5, 50],
    });
  });

  it("give way to the latest, which stands for a second as one's own does", () => {
    const { clock, primary, first, second } = open();
    const shown = () => exemplarsOf(primary)['jobs_total{who="a"}']?.[0];
    jobs(first).inc(1, exemplar("a"));
    clock.now += 400;
    jobs(second).inc(1, exemplar("b"));
    second.report();
    first.report();
    expect(shown()).toBe("b");
    clock.now += 999;
    jobs(first).inc(1, exemplar("c"));
    first.report();
    expect(shown()).toBe("b");
    clock.now += 1_000;
    jobs(first).inc(1, exemplar("d"));
    first.report();
    expect(shown()).toBe("d");
    primary.counter("jobs_total").inc({ who: "a" }, 1, exemplar("e"));
    expect(shown()).toBe("d");
    clock.now += 1_000;
    primary.counter("jobs_total").inc({ who: "a" }, 1, exemplar("f"));
    expect(shown()).toBe("f");
  });

  it("do not stand for hours when the clock is set back", () => {
    const { clock, primary, first, second } = open();
    jobs(first).inc(1, exemplar("a"));
    first.report();
    clock.now -= 40_000;
    jobs(second).inc(1, exemplar("b"));
    second.report();
    expect(exemplarsOf(primary)['jobs_total{who="a"}']?.[0]).toBe("b");
  });

  it("are told once, and no more than 512 in one look: of the rest those that still stand in the next", () => {
    const labels = { who: bounded({ limit: 300 }) };
    const metrics = defineMetrics({
      took_seconds: histogram({ help: "Time.", unit: "seconds", labels, buckets: [1, 2, 3], owner: "test" }),
    });
    const registry = createRegistry({ metrics });
    const reader = new ChangeReader(registry);
    const told = () => [...reader.read()].flatMap(({ exemplars }) => exemplars).length;
    for (let who = 0; who < 150; who++) {
      for (const value of [1, 2, 3, 4]) {
        registry.histogram("took_seconds").observe({ who: String(who) }, value, exemplar("a"));
      }
    }
    expect([told(), told(), told()]).toEqual([512, 88, 0]);
  });

  it("pass through a member that has members itself", () => {
    const { primary, first } = open();
    const leaf = new Member(first.registry, undefined, openRegistry({ now: () => 50_000 }));
    took(leaf).observe(5, exemplar("a"));
    leaf.report();
    first.report();
    expect(exemplarsOf(primary)['took_seconds_bucket{who="a",le="10.0"}']?.[0]).toBe("a");
  });
});
