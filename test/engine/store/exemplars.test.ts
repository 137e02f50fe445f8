import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { Exemplars } from "../../../src/engine/store/index.ts";

const series = (name: string): Labels => Labels.of([["__name__", name]]);
const exemplar = (time: number, value = 1, trace = "t") => ({
  time,
  value,
  labels: Labels.of([["trace_id", trace]]),
});
const all = { lists: [[]], from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

describe("exemplars", () => {
  it("are found by the labels of their series and by time", () => {
    const kept = new Exemplars(10);
    kept.add(series("a"), exemplar(1));
    kept.add(series("b"), exemplar(2));
    kept.add(series("a"), exemplar(3));
    const lists = [[{ label: "__name__", operator: "=~" as const, value: "a|c" }]];
    expect(kept.of({ ...all, lists })).toEqual([
      { series: series("a"), exemplars: [exemplar(1), exemplar(3)] },
    ]);
    expect(kept.of({ ...all, from: 2, to: 2 })).toEqual([{ series: series("b"), exemplars: [exemplar(2)] }]);
  });

  it("give the place of the oldest of all series to the newest", () => {
    const kept = new Exemplars(3);
    for (const time of [1, 2, 3, 4]) kept.add(series(time % 2 === 0 ? "even" : "odd"), exemplar(time));
    kept.add(series("other"), exemplar(5));
    expect(kept.of(all)).toEqual([
      { series: series("odd"), exemplars: [exemplar(3)] },
      { series: series("even"), exemplars: [exemplar(4)] },
      { series: series("other"), exemplars: [exemplar(5)] },
    ]);
    // The last of "odd" is pushed out, so that nothing is known of its time any more.
    kept.add(series("other"), exemplar(6));
    expect(kept.add(series("odd"), exemplar(1))).toBeUndefined();
  });

  it("keep the last one silently once more, and none that is older", () => {
    const kept = new Exemplars(10);
    kept.add(series("a"), exemplar(2));
    expect(kept.add(series("a"), exemplar(2))).toBeUndefined();
    expect(kept.add(series("a"), exemplar(1))).toBe("out of order");
    expect(kept.add(series("a"), exemplar(2, 0.5))).toBe("out of order");
    expect(kept.add(series("a"), exemplar(2, 1.5))).toBeUndefined();
    expect(kept.add(series("a"), exemplar(3, Number.NaN))).toBeUndefined();
    expect(kept.add(series("a"), exemplar(3, Number.NaN))).toBeUndefined();
    expect(kept.of(all)[0]?.exemplars).toEqual([exemplar(2), exemplar(2, 1.5), exemplar(3, Number.NaN)]);
  });

  it("have at most 128 characters of labels, by characters", () => {
    const kept = new Exemplars(10);
    expect(kept.add(series("a"), exemplar(1, 1, "\u{1f600}".repeat(120)))).toBeUndefined();
    expect(kept.add(series("a"), exemplar(2, 1, "\u{1f600}".repeat(121)))).toBe("too long");
    expect(new Exemplars(0).add(series("a"), exemplar(1))).toBe("no room");
  });
});
