import axe from "axe-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePages, missing, type Stage, settled, stage } from "./stage.ts";

const panel = (id: number, title: string, type: string) => ({
  id,
  title,
  type,
  gridPos: { x: 0, y: id * 8, w: 12, h: 8 },
  targets: [{ refId: "A", expr: "room_temperature_celsius", legendFormat: "{{room}}" }],
});

// Our own boards have rows and titles; those of others had headings that skipped a level or were empty.
describe.skipIf(missing)("a board without rows", { timeout: 120_000 }, () => {
  let on: Stage;

  beforeAll(async () => {
    const panels = [panel(1, "Lines", "timeseries"), panel(2, "", "state-timeline")];
    on = await stage({ bare: { uid: "bare", title: "Bare", panels } });
  });
  afterAll(async () => {
    await closePages();
    await on?.close();
  });

  it.each(["/d/bare", "/d/bare?viewPanel=1"])("has nothing that axe objects to: %s", async (path) => {
    const { page } = await on.open(path);
    await settled(page);
    await page.evaluate(`${axe.source}; 0`);
    const { violations } = await page.evaluate<{ violations: { id: string }[] }>("window.axe.run(document)");
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
