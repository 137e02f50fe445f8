import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/engine/config/read-config.ts";
import { Labels } from "../../../src/engine/model/labels.ts";
import { nextDue } from "../../../src/engine/scrape/place-in-interval.ts";
import { readTargetGroups } from "../../../src/engine/scrape/read-groups.ts";
import { targetsOf } from "../../../src/engine/scrape/target.ts";
import { TargetLabels } from "../../../src/engine/scrape/target-labels.ts";

const [job] = readConfig("scrape_configs: [{ job_name: a, scrape_interval: 15s }]").jobs;
if (job === undefined) throw new Error("no job");

const group = (targets: readonly string[], labels: Record<string, string> = {}) => ({ targets, labels });

describe("targets of groups", () => {
  it("have the labels of their group, and the address where none is called instance", () => {
    const { targets, problems } = targetsOf(job, [
      group(["h:1"], { service: "s", empty: "" }),
      group(["h:2"], { instance: "mine" }),
    ]);
    expect(problems).toEqual([]);
    expect(targets.map(({ labels, url }) => [Object.fromEntries(labels.entries()), url])).toEqual([
      [{ instance: "h:1", job: "a", service: "s" }, "http://h:1/metrics"],
      [{ instance: "mine", job: "a" }, "http://h:2/metrics"],
    ]);
  });

  it("may say themselves how they are scraped", () => {
    const labels = {
      __scheme__: "https",
      __metrics_path__: "/m?x=1",
      __param_y: "2 3",
      __scrape_interval__: "5s",
      __scrape_timeout__: "1s",
      __meta_x: "gone",
      job: "other",
    };
    const [target] = targetsOf(job, [group(["[::1]:9"], labels)]).targets;
    expect(target).toMatchObject({
      url: "https://[::1]:9/m?x=1&y=2+3",
      intervalMs: 5000,
      timeoutMs: 1000,
      pool: "a",
    });
    expect(Object.fromEntries(target?.labels.entries() ?? [])).toEqual({ instance: "[::1]:9", job: "other" });
    expect(target?.discovered.get("__meta_x")).toBe("gone");
  });

  it("are one where two groups list them", () => {
    expect(targetsOf(job, [group(["h:1", "h:1"]), group(["h:1"])]).targets).toHaveLength(1);
    expect(targetsOf(job, [group(["h:1"]), group(["h:1"], { x: "y" })]).targets).toHaveLength(2);
  });

  it.each(["http://h:1", "h:1/metrics", "", "h:x", "user@h:1", "h 1", "h:123456"])(
    "leave out %j, and say why",
    (address) => {
      const { targets, problems } = targetsOf(job, [group([address, "h:1"])]);
      expect(targets).toHaveLength(1);
      expect(problems).toEqual([
        `job a: ${JSON.stringify(address)} is no address: write host:port, without http:// and without a path`,
      ]);
    },
  );

  it("leave out intervals and schemes that cannot be meant", () => {
    for (const labels of [
      { __scrape_interval__: "x" },
      { __scrape_timeout__: "1m" },
      { __scrape_interval__: "0" },
      { __scheme__: "ftp" },
    ] as const)
      expect(targetsOf(job, [group(["h:1"], labels)])).toMatchObject({
        targets: [],
        problems: [expect.anything()],
      });
  });
});

describe("a targets file", () => {
  it("lists groups", () => {
    expect(readTargetGroups('[{"targets":["h:1"],"labels":{"a":"b"}},{"targets":["h:2"]},{}]')).toEqual([
      group(["h:1"], { a: "b" }),
      group(["h:2"]),
      group([]),
    ]);
  });

  it.each([
    ["", "is no JSON"],
    ["{}", "is no list of groups"],
    ["[5]", "a group that is no object"],
    ['[{"targets":"h:1"}]', "whose targets are no list of texts"],
    ['[{"targets":[1]}]', "whose targets are no list of texts"],
    ['[{"labels":{"a":1}}]', "whose labels are not names with texts"],
    ["[null]", "a group that is no object"],
  ])("with %s is refused", (text, problem) => {
    expect(readTargetGroups(text)).toContain(problem);
  });
});

describe("labels of a target's series", () => {
  const merged = (exposed: Record<string, string>, target: Record<string, string>): unknown =>
    Object.fromEntries(
      new TargetLabels(Labels.of(Object.entries(target))).on(Labels.of(Object.entries(exposed))).entries(),
    );

  it("are those of both", () => {
    expect(merged({ __name__: "m", a: "1" }, { job: "j" })).toEqual({ __name__: "m", a: "1", job: "j" });
  });

  it("keep what the page says under another name", () => {
    expect(merged({ job: "own" }, { job: "j" })).toEqual({ job: "j", exported_job: "own" });
    expect(merged({ job: "own", exported_job: "older" }, { job: "j" })).toEqual({
      job: "j",
      exported_job: "older",
      exported_exported_job: "own",
    });
    expect(merged({ a: "1", exported_a: "2" }, { a: "t", exported_a: "u" })).toEqual({
      a: "t",
      exported_a: "u",
      exported_exported_a: "1",
      exported_exported_exported_a: "2",
    });
  });
});

describe("labels that a target honors", () => {
  const honored = (exposed: Record<string, string>, empty: readonly string[] = []): unknown =>
    new TargetLabels(
      Labels.of([
        ["instance", "h:1"],
        ["job", "j"],
      ]),
      true,
    )
      .on(Labels.of(Object.entries(exposed)), () => empty)
      .record();

  it("are those of the page, and of the target where the page says nothing", () => {
    expect(honored({ __name__: "m", job: "own" })).toEqual({ __name__: "m", job: "own", instance: "h:1" });
  });

  it("are gone where the page says that there is none", () => {
    expect(honored({ job: "own" }, ["instance"])).toEqual({ job: "own" });
  });
});

describe("the place in an interval", () => {
  it("is the same each time, and comes once in each interval", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 1e8 }),
        fc.integer({ min: 0, max: 2e12 }),
        (name, interval, now) => {
          const due = nextDue(name, interval, now);
          expect(due).toBeGreaterThan(now);
          expect(due - now).toBeLessThanOrEqual(interval);
          expect(nextDue(name, interval, due)).toBe(due + interval);
          expect(Number.isInteger(due)).toBe(true);
        },
      ),
    );
  });

  it("differs from target to target", () => {
    const places = Array.from(
      { length: 100 },
      (_, i) => nextDue(`http://h:${i}/metrics`, 10_000, 0) % 10_000,
    );
    const tenths = new Set(places.map((place) => Math.floor(place / 1000)));
    expect(tenths.size).toBe(10);
  });

  it("share their names with those of a page that share theirs, and keep their own values", () => {
    const ofTarget = new TargetLabels(Labels.of([["job", "j"]]));
    const names = ["__name__", "a", "job"];
    const [one, other] = ["1", "2"].map((a) => ofTarget.on(Labels.ofSorted(names, ["m", a, "own"])));
    expect(other?.names).toBe(one?.names);
    expect(other?.record()).toEqual({ __name__: "m", a: "2", job: "j", exported_job: "own" });
    expect(ofTarget.on(Labels.of([["a", "1"]])).record()).toEqual({ a: "1", job: "j" });
  });
});
