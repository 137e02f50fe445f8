import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Board, boards, type Panel } from "../../../src/dashboards/index.ts";
import { readBoard, shownPanels } from "../read-dashboard.ts";

const folder = new URL("../../../src/dashboards/boards/", import.meta.url);
const files = readdirSync(folder).filter((file) => file !== "index.ts");
const panelsOf = ({ rows }: Board): readonly Panel[] => rows.flatMap(({ panels }) => Object.values(panels));
const linksOf = (panel: Panel) => ("links" in panel ? (panel.links ?? []) : []);

describe("the set of boards", () => {
  it.each(files)("lists the board of boards/%s", async (file) => {
    const exported: Readonly<Record<string, unknown>> = await import(new URL(file, folder).href);
    const [name, board] = Object.entries(exported)[0] ?? [];
    const line = `import it in src/dashboards/boards/index.ts and write ${name} into the list there`;
    expect(Object.keys(exported), `boards/${file} exports one board and nothing else`).toHaveLength(1);
    expect(boards.includes(board as Board), `boards/${file} is not listed: ${line}`).toBe(true);
    expect(`${(board as Board).key}.ts`, "a file is named after the key of its board").toBe(file);
  });

  it("has no board twice", () => {
    expect(new Set(boards.map(({ key }) => key)).size).toBe(files.length);
    expect(boards).toHaveLength(files.length);
  });

  it("can be reached from the overview, whose every panel of numbers leads on", () => {
    const [overview] = boards;
    if (overview === undefined) throw new Error("no overview");
    const silent = panelsOf(overview).filter(
      (panel) => panel.type !== "alertlist" && linksOf(panel).length === 0,
    );
    expect(silent.map(({ title }) => title)).toEqual([]);
    const reached = new Set(panelsOf(overview).flatMap((panel) => linksOf(panel).map(({ board }) => board)));
    expect(boards.map(({ key }) => key).filter((key) => key !== "overview" && !reached.has(key))).toEqual([]);
  });
});

describe.each(boards)("the board $key", (board) => {
  const json = readBoard(board);

  it("begins with two lines of three numbers", () => {
    const first = Object.values(board.rows[0]?.panels ?? {});
    const shape = first.map(
      ({ type, width, height }) => `${type.replace("logcount", "stat")} ${width}×${height}`,
    );
    expect(shape).toEqual(Array(6).fill("stat 8×4"));
  });

  it("sends at most 30 queries when it is opened, those of its variables and marks included", () => {
    const panels = json.panels.flatMap(({ targets = [] }) => targets);
    const variables = json.templating.list.filter(({ type }) => type === "query");
    const marks = json.annotations.list.filter(({ expr }) => expr !== undefined);
    expect(panels.length).toBeGreaterThan(6);
    expect(panels.length + variables.length + marks.length).toBeLessThanOrEqual(30);
  });

  it("asks a question, and no two of its panels have one title", () => {
    expect(board.question).toMatch(/^[A-Z].*\?$/);
    const titles = shownPanels(json).map(({ title }) => title);
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
  });

  it("says in each description what it shows and how to read it, in at most three sentences", () => {
    for (const { title, description } of panelsOf(board)) {
      expect(description, title).toMatch(/^[A-Z0-9].*\.$/);
      expect(description.split(/\. (?=[A-Z])/).length, title).toBeLessThanOrEqual(3);
      expect(description.length, title).toBeLessThanOrEqual(200);
    }
  });

  it("links by a label only to boards that have a variable of it", () => {
    for (const panel of panelsOf(board)) {
      for (const { board: key, label } of linksOf(panel)) {
        const target = boards.find((one) => one.key === key);
        expect(target, `${panel.title} → ${key}`).toBeDefined();
        if (label === undefined) continue;
        const variables = target?.variables?.map((variable) => variable.label) ?? [];
        expect(variables, `${panel.title} → ${key}`).toContain(label);
      }
    }
  });
});
