import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/engine/config/read-config.ts";
import { finished } from "../../../src/engine/index.ts";
import { nameLabel } from "../../../src/engine/model/labels.ts";
import { targetsOf } from "../../../src/engine/scrape/target.ts";
import { TargetReport } from "../../../src/engine/scrape/target-report.ts";
import { type Taken, TargetSeries } from "../../../src/engine/scrape/target-series.ts";
import { Store } from "../../../src/engine/store/index.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A target whose pages are read into a store of its own. */
function targetOf(settings = "") {
  const [job] = readConfig(`scrape_configs: [{ job_name: a, ${settings} }]`).jobs;
  const [target] = job === undefined ? [] : targetsOf(job, [{ targets: ["h:1"], labels: {} }]).targets;
  if (target === undefined) throw new Error("no target");
  const store = new Store();
  const series = new TargetSeries(target, store, { samples: 1000, text: 1000 });
  const take = (text: string, time: number): Taken =>
    finished(series.take(finished(series.reader.read(bytes(text), "text")), time));
  /** Name of each series → its samples, `end` for the mark of an end. */
  const kept = (): Record<string, string> =>
    Object.fromEntries(
      store.select([], 0, Number.MAX_SAFE_INTEGER).map((selected) => {
        const { labels, times, values, stale } = selected.read(0, Number.MAX_SAFE_INTEGER);
        const samples = [...times].map((time, i) => `${time}:${stale?.[i] === 1 ? "end" : values[i]}`);
        return [labels.get(nameLabel), samples.join(" ")];
      }),
    );
  return { target, store, series, take, kept };
}

describe("the series of a target", () => {
  it("get a sample of each page", () => {
    const { take, kept, store } = targetOf();
    expect(take('a 1\nb{job="x"} 2\n', 1000)).toEqual({ samples: 2, newSeries: 2, dropped: new Map() });
    expect(take('a 3\nb{job="x"} 4\nc 5\n', 2000)).toEqual({ samples: 3, newSeries: 1, dropped: new Map() });
    expect(kept()).toEqual({ a: "1000:1 2000:3", b: "1000:2 2000:4", c: "2000:5" });
    expect(store.select([], 0, 3000)[1]?.labels.entries()).toEqual([
      ["__name__", "b"],
      ["exported_job", "x"],
      ["instance", "h:1"],
      ["job", "a"],
    ]);
  });

  it("have the labels that the page says where the job honors them, also those that it says are none", () => {
    const { take, store } = targetOf("honor_labels: true");
    take('a{job="x",instance=""} 1\nb 2\nc{instance="i"} 3\n', 1000);
    expect(store.select([], 0, 3000).map(({ labels }) => labels.record())).toEqual([
      { __name__: "a", job: "x" },
      { __name__: "b", job: "a", instance: "h:1" },
      { __name__: "c", job: "a", instance: "i" },
    ]);
  });

  it("end when they are no longer on the page, and begin again", () => {
    const { take, kept } = targetOf();
    take("a 1\nb 2\n", 1000);
    take("a 1\n", 2000);
    take("a 1\n", 3000);
    expect(take("a 1\nb 3\n", 4000).newSeries).toBe(1);
    expect(kept()).toEqual({ a: "1000:1 2000:1 3000:1 4000:1", b: "1000:2 2000:end 4000:3" });
  });

  it("end when a scrape fails, once, and are not new after it", () => {
    const { take, kept, series } = targetOf();
    take("a 1\n", 1000);
    series.end(2000);
    series.end(3000);
    expect(take("a 1\n", 4000).newSeries).toBe(0);
    expect(kept()).toEqual({ a: "1000:1 2000:end 4000:1" });
  });

  it("do not end where their samples have times of their own", () => {
    const { take, kept, series } = targetOf();
    take("a 1 500\nb 1\n", 1000);
    take("b 1\n", 2000);
    series.end(3000);
    expect(kept()).toEqual({ a: "500:1", b: "1000:1 2000:1 3000:end" });
  });

  it("drop what is twice on a page, too old, or of a far future, and count it", () => {
    const { take, kept } = targetOf();
    expect(take("a 1\na 2\na 1\n", 1_000_000).dropped).toEqual(new Map([["duplicate", 2]]));
    expect(take("a 3 999999\nb 1 1600001\nc 1 1600000\n", 1_000_000).dropped).toEqual(
      new Map([
        ["out of order", 1],
        ["too new", 1],
      ]),
    );
    expect(kept()).toMatchObject({ a: expect.stringMatching(/^1000000:1/), c: "1600000:1" });
  });

  it("are one where a page writes their labels in two ways", () => {
    const { take, store } = targetOf();
    expect(take('a{x="1",y="2"} 1\na{y="2",x="1"} 2\n', 1000).dropped).toEqual(new Map([["duplicate", 1]]));
    take('a{y="2",x="1"} 3\n', 2000);
    const [selected] = store.select([], 0, 5000);
    expect([...(selected?.read(0, 5000).values ?? [])]).toEqual([1, 3]);
  });

  it("are not touched by a page that is refused at its end", () => {
    const { take, kept } = targetOf();
    expect(() => take("a 1\nb 2\nc\n", 1000)).toThrow();
    expect(kept()).toEqual({});
    const limited = targetOf("sample_limit: 1");
    expect(() => limited.take("a 1\nb 2\n", 1000)).toThrow();
    expect(limited.kept()).toEqual({});
  });

  it.each([
    ["label_limit: 3", "label_limit exceeded (metric: a, number of labels: 4, limit: 3)"],
    ["label_name_length_limit: 8", "label_name_length_limit exceeded (metric: a, length: 9, limit: 8)"],
    ["label_value_length_limit: 3", "label_value_length_limit exceeded (metric: a, length: 4, limit: 3)"],
  ])("are refused beyond %s", (setting, problem) => {
    expect(() => targetOf(setting).take('a{long_name="é€"} 1\n'.replace("€", "à"), 1000)).toThrow(problem);
  });
});

describe("the report of a target", () => {
  it("says how each scrape went, and ends with the target", () => {
    const { target, store, kept } = targetOf();
    const report = new TargetReport(target.labels, store);
    report.tell({ isUp: true, seconds: 0.25, samples: 3, newSeries: 2 }, 1000);
    report.tell({ isUp: false, seconds: 0.5, samples: 0, newSeries: 0 }, 2000);
    report.end(3000);
    expect(kept()).toEqual({
      up: "1000:1 2000:0 3000:end",
      scrape_duration_seconds: "1000:0.25 2000:0.5 3000:end",
      scrape_samples_scraped: "1000:3 2000:0 3000:end",
      scrape_samples_post_metric_relabeling: "1000:3 2000:0 3000:end",
      scrape_series_added: "1000:2 2000:0 3000:end",
    });
  });
});
