import { expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { readBoard, shownPanels } from "./read-dashboard.ts";

const limited = boards.flatMap((board) =>
  shownPanels(readBoard(board))
    .filter(
      ({ type, fieldConfig }) => type === "stat" && (fieldConfig.defaults.thresholds?.steps.length ?? 0) > 1,
    )
    .map((panel) => ({ name: `${board.key}/${panel.title}`, panel })),
);

it.each(limited)(
  "$name has the limit of an alert and shows the worst of what the alert looks at",
  ({ panel }) => {
    expect(
      panel.targets?.some(({ expr }) => /^max\(.*by \(environment, (le, )?service, workflow\)/.test(expr)),
    ).toBe(true);
  },
);

it("no number of all workflows together is judged by the limit of one", () => {
  expect(limited.map(({ name }) => name)).toEqual(["overview/Failed runs", "overview/Slowest, p95"]);
});
