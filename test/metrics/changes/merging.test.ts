import { describe, expect, it } from "vitest";
import { ChangeMerger, ChangeReader } from "../../../src/metrics/index.ts";
import { pageText } from "../pages.ts";
import { exemplar, Member, numberOf, openRegistry, valuesOf } from "./team.ts";

const count = { who: "a" } as const;

describe("a registry that takes others in", () => {
  it("adds its own numbers to theirs", () => {
    const primary = openRegistry();
    const member = new Member(primary);
    primary.counter("jobs_total").inc(count, 2);
    primary.gauge("running").set(count, 3);
    member.registry.counter("jobs_total").inc(count, 5);
    member.registry.gauge("running").set(count, 4);
    member.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(7);
    expect(numberOf(primary, "running", 'who="a"')).toBe(7);
    member.merger.end();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(7);
    expect(numberOf(primary, "running", 'who="a"')).toBe(3);
  });

  it("shows a counter at 0 that a member has bound, and a gauge at 0", () => {
    const primary = openRegistry();
    const member = new Member(primary);
    member.registry.counter("jobs_total").bind(count);
    member.registry.gauge("fullest").set(count, 0);
    member.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(0);
    expect(numberOf(primary, "fullest", 'who="a"')).toBe(0);
  });

  it("shows the value that changed last, and the next to last when its member ends", () => {
    const primary = openRegistry();
    const [first, second] = [new Member(primary), new Member(primary)];
    const latest = () => numberOf(primary, "latest", 'who="a"');
    first.registry.gauge("latest").set(count, 1);
    second.registry.gauge("latest").set(count, 2);
    second.report();
    first.report();
    expect(latest()).toBe(1);
    second.registry.gauge("latest").set(count, 3);
    second.report();
    first.report();
    expect(latest()).toBe(3);
    primary.gauge("latest").set(count, 9);
    expect(latest()).toBe(9);
    second.registry.gauge("latest").set(count, 4);
    second.report();
    expect(latest()).toBe(4);
    second.merger.end();
    expect(latest()).toBe(9);
  });

  it("takes for each value of a label the way that is said for it", () => {
    const primary = openRegistry();
    for (const value of [5, 7]) {
      const member = new Member(primary);
      for (const area of ["all", "most"] as const) member.registry.gauge("held_bytes").set({ area }, value);
      member.report();
    }
    expect(numberOf(primary, "held_bytes", 'area="all"')).toBe(12);
    expect(numberOf(primary, "held_bytes", 'area="most"')).toBe(7);
  });

  it("tells nothing twice, and nothing where nothing changed", () => {
    const primary = openRegistry();
    const member = new Member(primary, 3);
    for (const who of ["a", "b", "c"]) member.registry.histogram("took_seconds").observe({ who }, 2);
    expect(member.report()).toBeGreaterThan(1);
    expect(member.report()).toBe(0);
    expect(valuesOf(primary, "took_seconds")).toEqual(valuesOf(member.registry, "took_seconds"));
  });

  it("holds its limits for the sum: what there is no room for is other, and nothing is lost", () => {
    const primary = openRegistry();
    for (const member of ["x", "y", "z"]) {
      const { registry, report } = openMember(primary);
      for (const i of [1, 2, 3]) registry.counter("jobs_total").inc({ who: `${member}${i}` });
      report();
    }
    const jobs = valuesOf(primary, "jobs_total");
    expect(jobs.size).toBe(5);
    expect(jobs.get('jobs_total{who="other"}')).toBe(5);
    expect(pageText([primary])).toContain('tta_sdk_overflow_total{metric="jobs_total",label="who"} 5');
  });

  it("lets a label set go when it expires with its member, and does not count it twice when it comes back", () => {
    let now = 0;
    const [primary, own] = [openRegistry(), openRegistry({ now: () => now, idleExpiry: 10 })];
    const member = new Member(primary, undefined, own);
    own.counter("jobs_total").inc(count, 3);
    own.gauge("running").set(count, 1);
    member.report();
    now = 100_000;
    pageText([own]);
    now = 200_000;
    pageText([own]);
    expect(valuesOf(own, "jobs_total").size).toBe(0);
    member.report();
    expect(numberOf(primary, "running", 'who="a"')).toBeUndefined();
    own.counter("jobs_total").inc(count, 2);
    own.gauge("running").set(count, 6);
    member.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(5);
    expect(numberOf(primary, "running", 'who="a"')).toBe(6);
  });

  it("goes on with a label set that expired here while it stayed with its member", () => {
    let now = 0;
    const primary = openRegistry({ now: () => now, idleExpiry: 10 });
    const member = new Member(primary);
    member.registry.counter("jobs_total").inc(count, 3);
    member.report();
    for (now of [100_000, 200_000]) pageText([primary]);
    expect(valuesOf(primary, "jobs_total").size).toBe(0);
    member.registry.counter("jobs_total").inc(count, 1);
    member.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(4);
  });

  it("keeps what a member has bound, however long it is idle", () => {
    let now = 0;
    const primary = openRegistry({ now: () => now, idleExpiry: 10 });
    const member = new Member(primary);
    member.registry.counter("jobs_total").bind(count);
    member.report();
    for (now of [100_000, 200_000]) pageText([primary]);
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(0);
  });

  it("ignores the gauges of what arrives after the end, and adds what was counted", () => {
    const primary = openRegistry();
    const member = new Member(primary);
    member.registry.counter("jobs_total").inc(count);
    member.registry.gauge("running").set(count, 2);
    member.merger.end();
    member.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(1);
    expect(numberOf(primary, "running", 'who="a"')).toBeUndefined();
  });

  it("is told the sum of its own members by one that has members itself", () => {
    const primary = openRegistry();
    const middle = new Member(primary);
    const leaf = new Member(middle.registry);
    leaf.registry.counter("jobs_total").inc(count, 4);
    leaf.registry.gauge("running").set(count, 2);
    middle.registry.gauge("running").set(count, 1);
    leaf.report();
    middle.report();
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(4);
    expect(numberOf(primary, "running", 'who="a"')).toBe(3);
    leaf.merger.end();
    middle.report();
    expect(numberOf(primary, "running", 'who="a"')).toBe(1);
  });

  it("leaves out what makes no sense, without a throw", () => {
    const primary = openRegistry();
    const merger = new ChangeMerger(primary);
    const none = { begun: [], ended: [], exact: [], exemplars: [] };
    const arrays = (ids: number[], cells: number[], numbers: number[]) => ({
      ids: Uint32Array.from(ids),
      cells: Uint16Array.from(cells),
      numbers: Float64Array.from(numbers),
    });
    const begun = [
      { id: 0, metric: "jobs_total", values: ["a"], pinned: false },
      { id: 1, metric: "took_seconds", values: ["a"], pinned: false },
      { id: 2, metric: "unheard_total", values: ["a"], pinned: false },
      { id: 3, metric: "running", values: ["a", "b"], pinned: false },
    ];
    const given = [
      { ...none, begun, ...arrays([], [], []) },
      { ...none, ...arrays([0, 0, 1, 1, 2, 3, 9], [0, 0, 1, 40, 0, 0, 0], [-1, Number.NaN, 1, 1, 1, 1, 1]) },
      { ...none, exact: [[0, -5n] as const, [1, 5n] as const], ended: [77], ...arrays([0], [], []) },
      {
        ...none,
        exemplars: [0, 1, 2, 3, 9].map((id) => [id, 7, exemplar("a", 1, 1)] as const),
        ...arrays([], [], []),
      },
      {
        ...none,
        exemplars: [[1, 1, { ...exemplar("a", 1, 1), traceId: '"' }] as const],
        ...arrays([], [], []),
      },
    ];
    for (const changes of given) for (const _ of merger.take(changes));
    expect(numberOf(primary, "jobs_total", 'who="a"')).toBe(0);
    expect(valuesOf(primary, "took_seconds").get('took_seconds_bucket{who="a",le="0.1"}')).toBe(1);
    expect(valuesOf(primary, "running").size).toBe(0);
    expect(pageText([primary], "openmetrics")).not.toContain("trace_id");
  });

  it("pauses every thousand numbers, and never within a label set", () => {
    const primary = openRegistry();
    const registry = openRegistry({ seriesLimits: { took_seconds: 2_000 } });
    const merger = new ChangeMerger(primary);
    for (let i = 0; i < 100; i++) {
      const wide = { id: i, metric: "took_seconds", values: ["a"], pinned: false };
      const none = { ended: [], exact: [], exemplars: [], ids: new Uint32Array(), cells: new Uint16Array() };
      for (const _ of merger.take({ ...none, begun: [wide], numbers: new Float64Array() }));
    }
    const entries = Array.from({ length: 100 * 50 }, (_, at) => Math.floor(at / 50));
    const changes = {
      begun: [],
      ended: [],
      exact: [],
      exemplars: [],
      ids: Uint32Array.from(entries),
      cells: Uint16Array.from(entries.map((_, at) => at % 5)),
      numbers: Float64Array.from(entries.map(() => 1)),
    };
    const pauses = [...merger.take(changes)].length;
    expect(pauses).toBeGreaterThanOrEqual(3);
    expect(pauses).toBeLessThanOrEqual(5);
    expect([...new ChangeReader(registry).read()]).toEqual([]);
  });
});

function openMember(primary: ReturnType<typeof openRegistry>) {
  const member = new Member(primary);
  return { registry: member.registry, report: () => member.report() };
}
