import { expect, it } from "vitest";
import { viewReportText } from "../../src/cli/view-text.ts";
import { reportBoards } from "../../src/viewer/index.ts";
import { folderOf } from "./boards.ts";

it("says of a file that is no JSON that there is a problem, not that all of it is drawn", async () => {
  const report = await reportBoards([folderOf({ "broken.json": "{" })]);
  const text = viewReportText(report, (_style, words) => words);
  expect(text).toContain("broken.json is not valid JSON");
  expect(text.split("\n").at(-1)).toBe("1 board; 1 problem with files, and all the rest is drawn.");
});
