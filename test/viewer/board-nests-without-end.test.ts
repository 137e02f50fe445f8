import { expect, it } from "vitest";
import { board, folderOf } from "./boards.ts";
import { started } from "./started.ts";

const times = 20_000;
const settings = `${'{"a":'.repeat(times)}1${"}".repeat(times)}`;

// What reads a board calls itself for each level: one such file took the list of all boards down with it.
it.each([
  ["in its settings", `{"uid":"deep","panels":[{"id":1,"type":"stat","options":${settings}}]}`],
  ["as boards in boards", `${'{"dashboard":'.repeat(times)}{"panels":[]}${"}".repeat(times)}`],
  ["as panels in panels", `${'{"panels":['.repeat(times)}${"]}".repeat(times)}`],
])("says so of a file that nests without end %s, and shows the others", async (_where, text) => {
  const viewer = await started({ dashboards: [folderOf({ "deep.json": text, "good.json": board("good") })] });
  const list = (await (await fetch(`${viewer.url}/api/boards`)).json()) as {
    boards: { file: string; problems: string[] }[];
  };
  expect(list.boards.map(({ file, problems }) => [file, problems])).toEqual([
    [
      "boards/deep.json",
      ["boards/deep.json is not a Grafana dashboard, it nests values more than 200 deep."],
    ],
    ["boards/good.json", []],
  ]);
  const report = await fetch(`${viewer.url}/api/report`);
  expect(report.status).toBe(200);
  expect(await report.json()).toMatchObject({ unsupported: 0 });
});

it("counts no brackets that stand in texts", async () => {
  const title = `${"[{".repeat(300)}\\"`;
  const viewer = await started({ dashboards: [folderOf({ "good.json": board("good", title) })] });
  expect((await fetch(`${viewer.url}/api/boards/good`)).status).toBe(200);
});
