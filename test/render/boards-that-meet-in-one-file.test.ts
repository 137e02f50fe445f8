import { describe, expect, it } from "vitest";
import { defineBoard, text } from "../../src/dashboards/index.ts";
import { mergeGenerated } from "../../src/project/generated-files.ts";
import { renderAll } from "../../src/render/index.ts";

const board = (key: string, title: string) =>
  defineBoard({
    key,
    title,
    question: "What is it?",
    rows: [
      {
        title: "Now",
        panels: { words: text({ title: "Words", description: "D.", markdown: "Words.", width: 24 }) },
      },
    ],
  });
const render = (...boards: ReturnType<typeof board>[]) => renderAll({ scrapeIntervalSeconds: 15, boards });

// On macOS and Windows `Shop.json` and `shop.json` are one file, and the board that was written last won. Grafana
// stops to provision a folder in which two boards have the same title.
describe("boards of a project", () => {
  it("do not differ in upper and lower case alone, from each other or from ours", () => {
    expect(() => render(board("shop", "Shop"), board("Shop", "Other"))).toThrow(
      'the project has two boards with the key "Shop"',
    );
    expect(() => render(board("Overview", "Mine"))).toThrow(
      'the project\'s board "Overview" has the key of a board of tta-observability',
    );
  });

  it("have titles of their own", () => {
    const called =
      /^the boards "shop" and "sales" are both called "Shop", which Grafana refuses in one folder/;
    expect(() => render(board("shop", "Shop"), board("sales", "Shop"))).toThrow(called);
    expect(() => render(board("mine", "Overview"))).toThrow(
      '"overview" and "mine" are both called "Overview"',
    );
  });

  it("and no other files meet either", () => {
    const file = (path: string): ReadonlyMap<string, string> => new Map([[path, ""]]);
    expect(() => mergeGenerated(file("alerts/drill/Shop.yml"), file("alerts/drill/shop.yml"))).toThrow(
      "alerts/drill/Shop.yml and alerts/drill/shop.yml are one file where upper and lower case are the same",
    );
  });
});
