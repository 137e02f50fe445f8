import { expect, it } from "vitest";
import { compareProjects, readSnapshot } from "../../src/diff/index.ts";

const metric = (name: string, help: string): object => ({
  name,
  kind: "counter",
  unit: "none",
  help,
  labels: { service: { type: "bounded" } },
  source: "project",
});
const snapshot = (...metrics: object[]) =>
  readSnapshot(new Map([["docs/metrics.json", JSON.stringify(metrics)]]), "");
const said = (before: object, after: object): readonly string[] =>
  compareProjects(snapshot(before), snapshot(after), { boards: [], rules: [] }).changes.map(
    ({ subject, says }) => `${subject} ${says}`,
  );

// One metric went and another came, both by service: that was told as a rename, and panels that now ask for something
// else as panels that follow it.
it("takes no metric with the same labels for another one under a new name", () => {
  expect(said(metric("shop_orders_total", "Orders."), metric("kitchen_cakes_baked_total", "Cakes."))).toEqual(
    ["shop_orders_total was removed", "kitchen_cakes_baked_total was added"],
  );
  expect(said(metric("shop_orders_total", "Orders."), metric("shop_paid_orders_total", "Paid."))[0]).toBe(
    "shop_orders_total was renamed to shop_paid_orders_total",
  );
});
