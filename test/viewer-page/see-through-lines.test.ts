import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closePages, missing, type Stage, settled, stage } from "./stage.ts";

// A line of two pixels is drawn as four lines over each other, which made a colour that lets something through denser.
describe.skipIf(missing)("a line in a colour that lets something through", { timeout: 120_000 }, () => {
  let on: Stage;
  const color = (fixedColor: string) => ({
    defaults: { color: { mode: "fixed", fixedColor }, custom: { lineWidth: 2, showPoints: "never" } },
    overrides: [],
  });
  const panel = (id: number, fixedColor: string) => ({
    id,
    type: "timeseries",
    title: `Panel ${id}`,
    gridPos: { x: 0, y: id * 8, w: 12, h: 8 },
    targets: [{ refId: "A", expr: "vector(1)" }],
    fieldConfig: color(fixedColor),
  });

  beforeAll(async () => {
    const panels = [panel(1, "rgba(255, 0, 0, 0.5)"), panel(2, "rgb(255, 0, 0)")];
    on = await stage({ lines: { uid: "lines", title: "Lines", panels } });
  });
  afterAll(async () => {
    await closePages();
    await on?.close();
  });

  it("is as dense as it is said to be", async () => {
    const { page } = await on.open("/d/lines?from=now-1h&to=now");
    await settled(page);
    const densest = await page.evaluate<
      number[]
    >(`[...document.querySelectorAll("main canvas")].map((canvas) => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      let most = 0;
      for (let i = 0; i < data.length; i += 4)
        if (data[i] > 240 && data[i + 1] < 20 && data[i + 2] < 20) most = Math.max(most, data[i + 3]);
      return most;
    })`);
    expect(densest).toHaveLength(2);
    expect(densest[0]).toBeGreaterThan(110);
    expect(densest[0]).toBeLessThan(145);
    expect(densest[1]).toBe(255);
  });
});
