import { expect, it } from "vitest";
import { migrateBoard } from "../../../src/grafana/index.ts";
import { readBoard } from "../../../web/src/board/read-board.ts";

const gridPos = { x: 4, y: 0, w: 8, h: 6 };
const reference = { uid: "lib", name: "Kept elsewhere" };
const board = (panel: object, __elements: unknown) => ({
  schemaVersion: 42,
  title: "B",
  panels: [{ id: 3, gridPos, ...panel }],
  __elements,
});
const model = {
  id: 9,
  type: "stat",
  title: "Kept",
  gridPos: { x: 0, y: 0, w: 1, h: 1 },
  targets: [{ refId: "A", expr: "up" }],
  libraryPanel: reference,
};

it("puts a library panel that the file brings along where the board has it", () => {
  const file = board({ libraryPanel: reference }, { lib: { name: "Kept elsewhere", kind: 1, model } });
  const [panel] = readBoard(file).rows[0]?.panels ?? [];
  expect(panel).toMatchObject({
    number: 3,
    title: "Kept",
    type: "stat",
    grid: gridPos,
    queries: [{ expr: "up" }],
  });
  expect(migrateBoard(file).board.panels).toEqual([{ ...model, id: 3, gridPos, libraryPanel: undefined }]);
});

it("brings the panel itself to today's schema", () => {
  const old = { ...model, type: "singlestat", valueName: "max" };
  const [panel] =
    readBoard(board({ libraryPanel: reference }, { lib: { model: old } })).rows[0]?.panels ?? [];
  expect(panel?.type).toBe("stat");
});

it.each([
  ["has it whole already", { type: "gauge", libraryPanel: reference }, { lib: { model } }],
  ["names another", { libraryPanel: { uid: "constructor" } }, { lib: { model } }],
  ["brings nothing along", { libraryPanel: reference }, []],
  ["brings nonsense along", { libraryPanel: reference }, { lib: { model: 7 } }],
])("leaves a panel as it is where the file %s", (_title, panel, elements) => {
  const file = board(panel, elements);
  expect(migrateBoard(file).board.panels).toEqual(file.panels);
});
