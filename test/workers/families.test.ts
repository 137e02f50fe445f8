import { describe, expect, it } from "vitest";
import type { MetricFamily, MetricSource, WorkersRule } from "../../src/metrics/index.ts";
import { seriesValue } from "../service/open.ts";
import { Team, turns } from "./team.ts";

/** Moves on, in steps that let what is sent arrive. */
async function pass(team: Team, milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 100) {
    await team.clock.advance(100);
    await turns();
  }
}

type Labels = Readonly<Record<string, string>>;

/** A library whose families can be changed. */
class Library implements MetricSource {
  readonly name: string;
  families: MetricFamily[] = [];
  asked = 0;

  constructor(name = "library") {
    this.name = name;
  }

  async collect() {
    this.asked += 1;
    return this.families;
  }

  set(
    name: string,
    kind: "counter" | "gauge",
    value: number,
    more: { rule?: WorkersRule; labels?: Labels } = {},
  ) {
    const { rule, labels = {} } = more;
    const others = this.families.filter((family) => family.name !== name);
    const samples = [{ name, labels, value }];
    this.families = [...others, { name, kind, help: "", unit: undefined, samples, acrossWorkers: rule }];
  }

  histogram(name: string, counts: readonly [small: number, all: number], sum: number) {
    const of = (suffix: string, value: number, labels: Labels = {}) => ({
      name: `${name}${suffix}`,
      labels,
      value,
    });
    const samples = [
      of("_bucket", counts[0], { le: "1" }),
      of("_bucket", counts[1], { le: "+Inf" }),
      of("_sum", sum),
      of("_count", counts[1]),
    ];
    const others = this.families.filter((family) => family.name !== name);
    this.families = [...others, { name, kind: "histogram", help: "", unit: undefined, samples }];
  }
}

/** A primary with a library of its own, and workers that each have one. */
function open(workers: number) {
  const own = new Library();
  const team = new Team("shop", [own]);
  const theirs = Array.from({ length: workers }, () => {
    const library = new Library();
    return { library, worker: team.worker({ sources: [library] }) };
  });
  const value = async (series: string) => seriesValue(await team.others(), series);
  return { own, team, theirs, value };
}

describe("metrics of other libraries in workers", () => {
  it("are added up with those of the primary, and what counts stays when a worker ends", async () => {
    const { own, team, theirs, value } = open(2);
    own.set("hits_total", "counter", 1);
    own.set("open", "gauge", 10);
    for (const { library } of theirs) {
      library.set("hits_total", "counter", 5);
      library.set("open", "gauge", 2);
      library.histogram("took", [3, 4], 6.5);
    }
    await pass(team, 1_000);
    expect(await value("hits_total")).toBe(11);
    expect(await value("open")).toBe(14);
    expect(await value('took_bucket{le="1"}')).toBe(6);
    expect(await value("took_sum")).toBe(13);
    expect(await value("took_count")).toBe(8);
    for (const { worker } of theirs) team.collector.gone(worker.sender);
    await turns();
    expect(await value("hits_total")).toBe(11);
    expect(await value("open")).toBe(10);
    expect(await value("took_count")).toBe(8);
  });

  it.each([
    ["max", 7],
    ["min", 2],
    ["first", 3],
    ["average", 4],
    ["last", 7],
    ["own", 3],
    ["sum", 12],
  ] as const)("become one by %s where their family says so", async (rule, expected) => {
    const { own, team, theirs, value } = open(2);
    own.set("level", "gauge", 3, { rule });
    await value("level");
    theirs[0]?.library.set("level", "gauge", 2, { rule });
    await pass(team, 1_000);
    theirs[1]?.library.set("level", "gauge", 7, { rule });
    await pass(team, 1_000);
    expect(await value("level")).toBe(expected);
  });

  it("go on where a library begins a count anew, and are not told again where it was silent", async () => {
    const { team, theirs, value } = open(1);
    const library = theirs[0]?.library ?? new Library();
    library.set("hits_total", "counter", 5);
    library.histogram("took", [3, 4], 6);
    library.set("open", "gauge", 1);
    await pass(team, 1_000);
    library.set("hits_total", "counter", 2);
    library.histogram("took", [1, 1], 0.5);
    await pass(team, 1_000);
    expect(await value("hits_total")).toBe(7);
    expect(await value("took_sum")).toBe(6.5);
    expect(await value("took_count")).toBe(5);
    const { families } = library;
    library.families = [];
    await pass(team, 1_000);
    expect(await value("open")).toBeUndefined();
    expect(await value("hits_total")).toBe(7);
    library.families = families;
    await pass(team, 1_000);
    expect(await value("open")).toBe(1);
    expect(await value("hits_total")).toBe(7);
    expect(await value("took_count")).toBe(5);
  });

  it("show of a summary the sums, and of its quantiles the highest", async () => {
    const { team, theirs, value } = open(2);
    for (const [i, { library }] of theirs.entries()) {
      const samples = [
        { name: "lag", labels: { quantile: "0.5" }, value: 1 + i },
        { name: "lag_sum", labels: {}, value: 10 },
        { name: "lag_count", labels: {}, value: 4 },
      ];
      library.families = [{ name: "lag", kind: "summary", help: "", unit: undefined, samples }];
    }
    await pass(team, 1_000);
    expect(await value('lag{quantile="0.5"}')).toBe(2);
    expect(await value("lag_sum")).toBe(20);
    expect(await value("lag_count")).toBe(8);
  });

  it("send nothing but a sign of life where nothing changed", async () => {
    const { team, theirs } = open(1);
    const [one] = theirs;
    one?.library.set("hits_total", "counter", 5);
    await pass(team, 2_000);
    const before = one?.worker.families ?? 0;
    expect(before).toBe(1);
    await pass(team, 5_000);
    expect(one?.worker.families).toBe(before);
    expect(one?.library.asked).toBeGreaterThan(8);
  });

  it("are told at once by a worker that flushes or ends", async () => {
    const { team, theirs, value } = open(1);
    const [one] = theirs;
    await pass(team, 1_000);
    one?.library.set("hits_total", "counter", 5);
    const flushed = one?.worker.reporter.flushed();
    await turns();
    await flushed;
    expect(await value("hits_total")).toBe(5);
    one?.library.set("hits_total", "counter", 8);
    const ended = one?.worker.reporter.end();
    await turns();
    await ended;
    expect(await value("hits_total")).toBe(8);
    expect(team.value("tta_workers_ended_total")).toBe(1);
  });

  it("carry exemplars, of which the latest stands", async () => {
    const { own, team, theirs } = open(2);
    const hits = (library: Library, letter: string, time: number) => {
      const exemplar = { labels: { trace_id: letter.repeat(4) }, value: 1, time };
      const samples = [{ name: "hits_total", labels: {}, value: 1, exemplar }];
      library.families = [{ name: "hits_total", kind: "counter", help: "", unit: undefined, samples }];
    };
    hits(own, "a", 10);
    for (const [i, { library }] of theirs.entries()) hits(library, i === 0 ? "b" : "c", 20 - i);
    await pass(team, 1_000);
    expect(await team.others()).toContain('hits_total 3 # {trace_id="bbbb"} 1 20');
  });

  it("are those of their process only where a thread does not tell them", async () => {
    const team = new Team();
    for (const thread of [true, false]) {
      const library = new Library("node");
      library.set("process_open_fds", "gauge", 7);
      library.set("nodejs_heap_size_used_bytes", "gauge", 2);
      team.worker({ sources: [library], thread });
    }
    await pass(team, 1_000);
    const page = await team.others();
    expect(seriesValue(page, "process_open_fds")).toBe(7);
    expect(seriesValue(page, "nodejs_heap_size_used_bytes")).toBe(4);
  });

  it("are bounded: of more samples than there is room for some are told, and the log says so", async () => {
    const team = new Team();
    for (const worker of ["a", "b"]) {
      const library = new Library();
      const samples = Array.from({ length: 15_000 }, (_, i) => ({
        name: "many_total",
        labels: { of: `${worker}${i}` },
        value: 1,
      }));
      library.families = [{ name: "many_total", kind: "counter", help: "", unit: undefined, samples }];
      team.worker({ sources: [library] });
    }
    for (let i = 0; i < 20; i++) await pass(team, 500);
    const page = await team.others();
    expect(page.match(/^many_total\{/gm)).toHaveLength(20_000);
    expect(team.warnings.map(([text]) => text)).toEqual([
      "not all metrics of workers in library are on the page",
    ]);
  });

  it("cost no look more than a twentieth of the time", async () => {
    const { team, theirs } = open(1);
    const [one] = theirs;
    const library = one?.library ?? new Library();
    const collect = library.collect.bind(library);
    library.collect = async () => {
      await team.clock.advance(100);
      return collect();
    };
    await pass(team, 10_000);
    expect(library.asked).toBeGreaterThan(2);
    expect(library.asked).toBeLessThan(7);
  });

  it("of a library that fails or hangs hold up neither those of others nor ours", async () => {
    const team = new Team();
    const [failing, hanging, well] = [new Library("failing"), new Library("hanging"), new Library("well")];
    failing.collect = () => Promise.reject(new Error("no"));
    hanging.collect = () => new Promise(() => {});
    well.set("hits_total", "counter", 3);
    const worker = team.worker({ sources: [failing, hanging, well] });
    worker.work(5);
    await pass(team, 2_000);
    expect(seriesValue(await team.others(), "hits_total")).toBe(3);
    expect(team.value("jobs_total")).toBe(5);
    expect(worker.warnings).toEqual(["the metrics of failing cannot be told"]);
  });
});
