import { expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { asksLoki, readBoard, shownPanels } from "./read-dashboard.ts";

const limited = boards.flatMap((board) =>
  shownPanels(readBoard(board))
    .filter(
      (panel) =>
        panel.type === "stat" &&
        !asksLoki(panel) &&
        (panel.fieldConfig.defaults.thresholds?.steps.length ?? 0) > 1,
    )
    .map((panel) => ({ name: `${board.key}/${panel.title}`, panel })),
);

it.each(limited)(
  "$name has the limit of an alert and shows the worst of what the alert looks at",
  ({ panel }) => {
    expect(
      panel.targets?.some(({ expr }) =>
        /^max\((\w*environment_service_\w+:tta_|.*by \((\w+, )*environment, (\w+, )*service\b)/.test(expr),
      ),
    ).toBe(true);
  },
);

it("the numbers of the overview that alerts look at are among them", () => {
  const names = limited.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["overview/Failed runs", "overview/Slowest, p95"]));
});
