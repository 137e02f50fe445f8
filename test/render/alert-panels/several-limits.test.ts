import { describe, expect, it } from "vitest";
import { thresholds } from "../../../src/catalog/index.ts";
import { boards } from "../../../src/dashboards/index.ts";
import { mapSelectors } from "../../../src/promql/index.ts";
import { checkAlertPanels } from "../../../src/render/alert-panels/check-alert-panels.ts";
import { type Alert, alerts, everyRecording, panelOf } from "../../../src/rules/index.ts";

const found = alerts.find(({ name }) => name === "WorkflowAvailabilityBudgetBurnFast");
if (found === undefined) throw new Error("WorkflowAvailabilityBudgetBurnFast is gone");
const fast: Alert = found;
const [sixHours] = fast.also ?? [];
if (sixHours === undefined) throw new Error("it has one limit");
const windows = sixHours.windows;

const judge = (change: Partial<Alert>) => (): void =>
  checkAlertPanels([{ ...fast, ...change }], boards, everyRecording);

describe("an alert of several limits", () => {
  it("fits where each is compared with, and drawn where it says", () => {
    expect(judge({})).not.toThrow();
  });

  it.each<[string, Partial<Alert>, RegExp]>([
    [
      "one limit less than it compares with",
      {
        also: [],
        query: (stated) => fast.query({ ...stated, also: [{ limit: 6, window: "6h" }] }),
      },
      /compares with 6 in production, where its limit is 14.4/,
    ],
    [
      "one limit more",
      { also: [sixHours, sixHours] },
      /states 3 limits in production, and its query compares with 2/,
    ],
    [
      "another number",
      {
        also: [{ ...sixHours, limit: { ...sixHours.limit, production: 5 } }],
        query: (stated) => fast.query({ ...stated, also: [{ limit: 6, window: "6h" }] }),
      },
      /compares with 6 in production, where its limit is 5/,
    ],
    [
      "another window",
      { also: [{ ...sixHours, windows: { ...windows, production: "5h" } }] },
      /states the window 5h in production, and its query looks back 6h/,
    ],
    [
      "the panel of the other",
      { also: [{ ...sixHours, panel: panelOf("slo", "burn_30d_1h") }] },
      /and its panel "burn_30d_1h" on board "slo" (draws|looks back)/,
    ],
    [
      "a limit that its own panel does not draw",
      {
        limit: thresholds.slo_burn_28d_1h,
        query: (stated) => fast.query(stated),
      },
      /fires at 13.44 in production, and its panel "burn_30d_1h" on board "slo" draws the limit 14.4/,
    ],
  ])("is refused with %s", (_, change, says) => {
    expect(judge(change)).toThrow(says);
  });
});

describe("an alert about one value of a label", () => {
  const asking = (label: string, value: string): Partial<Alert> => ({
    query: (stated) => {
      const query = fast.query(stated);
      const node = mapSelectors(query.node, (one) => ({
        ...one,
        matchers: [...one.matchers.filter((own) => own.label !== label), { label, operator: "=", value }],
      }));
      return { ...query, node };
    },
  });

  it("is seen on a panel of all values, which keeps the label", () => {
    expect(judge(asking("slo", "another"))).not.toThrow();
  });

  it("is not seen on one of another value", () => {
    expect(judge(asking("period", "28d"))).toThrow(/selects/);
  });

  it("is not seen where the label is gone from what is drawn", () => {
    expect(judge(asking("instance", "a"))).toThrow();
  });
});
