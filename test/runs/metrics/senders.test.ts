import { describe, expect, it } from "vitest";
import type { Metric, Refused } from "../../../src/runs/metrics/judge-metric.ts";
import { writePage } from "../../../src/runs/metrics/page/write-page.ts";
import { serviceKey } from "../../../src/runs/metrics/scraped.ts";
import { Senders } from "../../../src/runs/metrics/senders.ts";
import type { Attributes } from "../../../src/runs/support/index.ts";

/** All who send, on a clock that the test moves. */
function sending() {
  const said: string[] = [];
  const senders = new Senders((line) => said.push(line));
  let nowMs = 1_000_000;
  const take = (
    metrics: readonly Metric[],
    resource: Attributes = { "service.name": "shop" },
    scope = "t",
  ) => {
    const refused: Refused = { count: 0, reasons: new Set() };
    for (const _ of senders.take([{ resource, scope, metrics }], nowMs, refused));
    return refused;
  };
  return {
    said,
    senders,
    take,
    pass: (ms: number) => {
      nowMs += ms;
    },
    now: () => BigInt(nowMs) * 1_000_000n,
    clean: () => senders.clean(nowMs),
    lines: (scraped?: ReadonlySet<string>) =>
      [...writePage(senders, "text", nowMs, scraped)]
        .join("")
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("#")),
  };
}

type Sending = ReturnType<typeof sending>;

const counter = (
  { now }: Sending,
  name: string,
  value: number,
  more: Partial<Metric> & { start?: bigint } = {},
): Metric => ({
  ...{ name, unit: "", help: "", kind: "counter", delta: false },
  points: [{ attributes: {}, start: more.start ?? 1n, time: now(), value, exemplars: [] }],
  ...more,
});

const many = (at: Sending, name: string, count: number): Metric => ({
  ...counter(at, name, 0),
  points: Array.from({ length: count }, (_, i) => ({
    ...{ attributes: { i }, start: 1n, time: at.now(), value: i, exemplars: [] },
  })),
});

const shop = 'job="shop",instance="",service="shop"';

describe("a sender that is silent", () => {
  it("is off the page after three of its intervals, and comes back with what it counts", () => {
    const at = sending();
    for (let i = 1; i <= 8; i += 1) {
      at.take([counter(at, "a", i)]);
      at.pass(5_000);
    }
    at.pass(9_000);
    expect(at.lines()).toEqual([`a_total{${shop}} 8`]);
    at.pass(3_000);
    expect(at.lines()).toEqual([]);
    at.take([counter(at, "a", 9)]);
    expect(at.lines()).toEqual([`a_total{${shop}} 9`]);
  });

  it("is taken for one that sends each minute until it has sent twice", () => {
    const at = sending();
    at.take([counter(at, "a", 1)]);
    at.pass(180_000);
    expect(at.lines()).toHaveLength(1);
    at.pass(1);
    expect(at.lines()).toEqual([]);
  });

  it("is forgotten after an hour, and leaves nothing", () => {
    const at = sending();
    at.take([many(at, "a", 1_000)]);
    expect(at.senders.samples).toBe(1_000);
    at.pass(3_600_001);
    at.clean();
    expect(at.senders.samples).toBe(0);
    expect(at.senders.all()).toEqual([]);
    expect(at.senders.families.all()).toEqual([]);
  });

  it("loses a single series that it tells of no more, unless it tells only of what changed", () => {
    const at = sending();
    const told = (delta: boolean, service: string): void => {
      for (let i = 1; i <= 60; i += 1) {
        const metrics = [
          counter(at, "always", i, { delta }),
          ...(i < 30 ? [counter(at, "once", i, { delta })] : []),
        ];
        at.take(metrics, { "service.name": service });
        at.pass(10_000);
      }
    };
    told(false, "shop");
    expect(at.lines().map((line) => line.slice(0, 6))).toEqual(["always"]);
    told(true, "mall");
    expect(at.lines().map((line) => line.slice(0, 4))).toEqual(["alwa", "once"]);
  });
});

describe("a sender that begins anew", () => {
  it("goes on counting, and says nothing", () => {
    const at = sending();
    at.take([counter(at, "a", 10)]);
    at.pass(1_000);
    at.take([counter(at, "a", 2, { start: at.now() })]);
    expect(at.lines()).toEqual([`a_total{${shop}} 12`]);
    expect(at.said).toEqual([]);
  });
});

describe("two processes that cannot be told apart", () => {
  it("are added up, and one sentence in the log says what to do", () => {
    const at = sending();
    for (let i = 1; i <= 3; i += 1) {
      at.take([counter(at, "a", i, { start: 1n })]);
      at.pass(500);
      at.take([counter(at, "a", 100 * i, { start: 2n })]);
      at.pass(500);
    }
    expect(at.lines()).toEqual([`a_total{${shop}} 303`]);
    expect(at.said).toHaveLength(1);
    expect(at.said[0]).toMatch(
      /^Several processes send metrics as "shop" without service\.instance\.id\. Give each one/,
    );
  });

  it("are two where they say which instance they are", () => {
    const at = sending();
    for (const id of ["1", "2"])
      at.take([counter(at, "a", 1)], { "service.name": "shop", "service.instance.id": id });
    expect(at.lines()).toHaveLength(2);
  });
});

describe("a service that is scraped and sends what our SDK has on its page", () => {
  it("is left out, with one sentence; what others record in it is not", () => {
    const at = sending();
    const resource = { "service.name": "shop", "deployment.environment.name": "dev" };
    at.take([counter(at, "tta_a_total", 1)], resource, "tta-observability");
    at.take([counter(at, "other", 1)], resource, "their-meter");
    expect(at.lines()).toHaveLength(2);
    const scraped = new Set([serviceKey("shop", "dev")]);
    for (let i = 0; i < 2; i += 1)
      expect(at.lines(scraped)).toEqual([
        'other_total{job="shop",instance="",service="shop",environment="dev"} 1',
      ]);
    expect(at.said).toEqual([
      '"shop" is scraped and sends the same metrics: what it sends is left out, or it would count twice. Leave one of the two.',
    ]);
    expect(at.lines(new Set([serviceKey("shop", "production")]))).toHaveLength(2);
  });
});

describe("room on the page", () => {
  it("is 100,000 samples for one process; the rest is refused, counted, and said once", () => {
    const at = sending();
    let refused = 0;
    for (let i = 0; i < 100; i += 1) refused += at.take([many(at, `m${i}`, 10_000)]).count;
    expect(refused).toBe(900_000);
    expect(at.senders.samples).toBe(100_000);
    expect(at.said).toEqual([
      'Metrics of "shop" are refused: one process may have 100000 samples and 20 MB on the page. Give them fewer labels with fewer values.',
    ]);
    // What is known goes on.
    at.pass(1_000);
    expect(at.take([many(at, "m0", 10_000)]).count).toBe(0);
  });

  it("is 300,000 samples for all, and what is off the page makes room", () => {
    const at = sending();
    const from = (service: string, name: string) =>
      at.take([many(at, name, 100_000)], { "service.name": service }).count;
    for (const service of ["a", "b", "c"]) expect(from(service, "m")).toBe(0);
    expect(from("d", "m")).toBe(100_000);
    at.pass(200_000);
    expect(from("d", "m")).toBe(0);
    expect(at.senders.all().map(({ said }) => said.service)).toEqual(["d"]);
    expect(at.senders.samples).toBe(100_000);
  });

  it("is counted in bytes too, for labels that are long and histograms that grow", () => {
    const at = sending();
    const long = "x".repeat(1_000);
    const metric: Metric = {
      ...counter(at, "a", 0),
      points: Array.from({ length: 30_000 }, (_, i) => ({
        ...{ attributes: { i, long }, start: 1n, time: at.now(), value: i, exemplars: [] },
      })),
    };
    const { count } = at.take([metric]);
    expect(count).toBeGreaterThan(10_000);
    expect([...writePage(at.senders, "text", 1_000_000)].join("").length).toBeLessThan(20_000_000);
  });

  it("is for 1,000 processes", () => {
    const at = sending();
    let refused = 0;
    for (let i = 0; i < 1_100; i += 1)
      refused += at.take([counter(at, "a", 1)], { "service.name": `s${i}` }).count;
    expect(refused).toBe(100);
    expect(at.lines()).toHaveLength(1_000);
  });

  it("is free again for a name whose metric was of another kind before", () => {
    const at = sending();
    at.take([counter(at, "a_total", 1)]);
    const other: Metric = { ...counter(at, "a_total", 1), kind: "gauge" };
    expect([...at.take([other]).reasons]).toEqual(['"a_total" is a gauge here, but "a_total" is a counter']);
    at.pass(200_000);
    at.take([counter(at, "b", 1)]);
    expect(at.take([{ ...other, points: counter(at, "", 1).points }]).count).toBe(0);
    expect(at.lines()).toContain(`a_total{${shop}} 1`);
  });
});
