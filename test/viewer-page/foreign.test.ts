import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type ForeignBoard, foreignBoards } from "./foreign-boards.ts";
import { closePages, missing, type Stage, settled, showAll, stage } from "./stage.ts";

const drawnTypes =
  /^(timeseries|stat|gauge|bargauge|table|heatmap|state-timeline|text|alertlist|logs|row|graph|singlestat|table-old)$/;

interface Panel {
  readonly type?: string;
  readonly panels?: readonly Panel[];
}
const panelsIn = (list: readonly Panel[] = []): readonly Panel[] =>
  list.flatMap((panel) => [panel, ...panelsIn(panel.panels)]);

describe.skipIf(missing)("boards of others", { timeout: 180_000 }, () => {
  const boards = Object.entries(foreignBoards());
  let on: Stage;
  let report: { uid: string; file: string; unsupported: { title: string; what: string }[] }[];

  beforeAll(async () => {
    on = await stage(Object.fromEntries(boards.map(([name, { json }]) => [name, json])));
    ({ boards: report } = (await (await fetch(`${on.viewer.url}/api/report`)).json()) as {
      boards: typeof report;
    });
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  const reported = (name: string) => {
    const found = report.find(({ file }) => file === `boards/${name}.json`);
    if (found === undefined) throw new Error(`${name} is not in the report`);
    return found;
  };

  it.each(boards)("open without a complaint, with every panel drawn or named: %s", async (name) => {
    const { uid, unsupported } = reported(name);
    const { page, complaints } = await on.open(`/d/${uid}`);
    await settled(page);
    await showAll(page);
    const states = await page.evaluate<[string, string][]>(
      `[...document.querySelectorAll("[data-panel]")].map(({ ariaLabel, dataset }) => [dataset.state, ariaLabel])`,
    );
    expect(states.filter(([state]) => !["done", "empty", "undrawn"].includes(state))).toEqual([]);
    const whole = /^(panel type|library panel|data source)/;
    const named = unsupported.filter(({ what }) => whole.test(what)).map(({ title }) => title);
    const undrawn = states.filter(([state]) => state === "undrawn").map(([, title]) => title);
    expect(undrawn.filter((title) => !named.includes(title))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(boards)("have no panel of another kind that the report keeps quiet: %s", (name, board) => {
    const { json } = board as {
      json: { panels?: Panel[]; rows?: Panel[]; dashboard?: { panels?: Panel[] } };
    };
    const all = [
      ...panelsIn(json.dashboard?.panels ?? json.panels),
      ...panelsIn(json.rows?.flatMap((row) => row.panels ?? [])),
    ];
    const strange = all.filter(({ type }) => type !== undefined && !drawnTypes.test(type));
    const { unsupported } = reported(name);
    const told = unsupported.filter(({ what }) => what.startsWith("panel type"));
    expect(told.map(({ what }) => what).sort()).toEqual(
      strange.map(({ type }) => `panel type "${type}"`).sort(),
    );
  });

  const known = boards.filter(
    (entry): entry is [string, ForeignBoard & { left: object }] => "left" in entry[1],
  );
  it.each(known)("are reported exactly as somebody finds who reads the file: %s", (name, { left }) => {
    const told: Record<string, string[]> = {};
    for (const { title, what } of reported(name).unsupported) told[title] = [...(told[title] ?? []), what];
    expect(told).toEqual(left);
  });
});
