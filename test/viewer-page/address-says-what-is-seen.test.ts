import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pauseMs } from "../../web/src/time/pause.ts";
import { closePages, missing, rangesAsked, type Stage, settled, stage } from "./stage.ts";

// A range that cannot be read was shown as the last hour, but kept in the address, and every query was asked twice.
describe.skipIf(missing)("an address somebody has cut", { timeout: 120_000 }, () => {
  let on: Stage;
  const panel = (id: number) => ({
    id,
    type: "timeseries",
    title: `Panel ${id}`,
    gridPos: { x: 0, y: id * 4, w: 12, h: 4 },
    targets: [{ refId: "A", expr: `room_temperature_celsius + ${id}` }],
  });

  beforeAll(async () => {
    on = await stage({ cut: { uid: "cut", title: "Cut", panels: [panel(1), panel(2)] } });
  });
  afterAll(async () => {
    await closePages();
    await on?.close();
  });

  it.each([
    "from=bogus&to=now",
    "from=now&to=now-1h",
    "from=1e400&to=NaN&refresh=bogus&timezone=Mars/Phobos",
  ])("is put right: %s", async (cut) => {
    const { page, complaints } = await on.open("/livez");
    const asked = rangesAsked(page);
    await page.goto(`${on.viewer.url}/d/cut?${cut}`);
    await settled(page);
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toEqual({ from: "now-1h", to: "now" });
    expect(asked).toHaveLength(2);
    expect(complaints).toEqual([]);
  });
});

it("refreshes neither without a pause nor after a time that no timer can count", () => {
  expect(pauseMs(1)).toBe(1_000);
  expect(pauseMs(30_000)).toBe(30_000);
  expect(pauseMs(31_536_000_000)).toBe(2_147_483_647);
});
