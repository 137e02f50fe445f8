import { expect, it } from "vitest";
import { boards } from "../../src/dashboards/index.ts";
import { readBoard, shownPanels } from "./read-dashboard.ts";

const failures = boards.flatMap((board) =>
  shownPanels(readBoard(board))
    .filter(({ type, title }) => type === "timeseries" && /error/i.test(title))
    .map((panel) => ({ name: `${board.key}/${panel.title}`, panel })),
);

it("finds what fails on the boards", () => {
  expect(failures.length).toBeGreaterThan(5);
});

// On a scale that ends at 100 %, three runs of a hundred that fail are a line on the floor.
it.each(failures)("$name has a scale that fits what failed", ({ panel }) => {
  expect(panel.fieldConfig.defaults).not.toHaveProperty("max");
});
