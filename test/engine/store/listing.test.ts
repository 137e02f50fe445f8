import { describe, expect, it } from "vitest";
import { Labels } from "../../../src/engine/model/labels.ts";
import { labelNamesIn, labelValuesIn, Store, seriesIn } from "../../../src/engine/store/index.ts";

const store = new Store();
const labels = (name: string, a: string): Labels =>
  Labels.of([
    ["__name__", name],
    [a, a],
  ]);
store.append(labels("old", "a"), 1000, 1);
store.append(labels("new", "b"), 2000, 1);
store.append(labels("new", "\u{1f600}"), 2000, 1);
store.append(labels("new", "\ue000"), 2000, 1);
const all = { lists: [[]], from: 0, to: 5000 };

describe("what a store holds", () => {
  it("is listed in the order of its bytes in UTF-8", () => {
    expect(labelNamesIn(store, all)).toEqual(["__name__", "a", "b", "\ue000", "\u{1f600}"]);
    expect(labelValuesIn(store, "__name__", all)).toEqual(["new", "old"]);
  });

  it("is listed for any of several lists of matchers, each series once", () => {
    const lists = [
      [{ label: "a", operator: "=" as const, value: "a" }],
      [{ label: "__name__", operator: "=~" as const, value: "old|other" }],
    ];
    expect(seriesIn(store, { ...all, lists })).toEqual([labels("old", "a")]);
  });

  it("is listed where it has samples between the times", () => {
    expect(labelValuesIn(store, "__name__", { ...all, from: 1001 })).toEqual(["new"]);
    expect(labelValuesIn(store, "__name__", { ...all, to: 1999 })).toEqual(["old"]);
  });
});
