import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { closePages, missing, type Stage, settled, stage } from "./stage.ts";

const datasource = { type: "prometheus", uid: "prometheus" };
const moment = Date.parse("2023-11-14T22:13:20Z");

const stat = (id: number, unit: string): object => ({
  id,
  type: "stat",
  title: unit,
  datasource,
  gridPos: { x: (id - 1) * 8, y: 0, w: 8, h: 6 },
  targets: [{ refId: "A", datasource, expr: `vector(${moment})`, instant: true, range: false }],
  fieldConfig: { defaults: { unit }, overrides: [] },
  options: { reduceOptions: { calcs: ["lastNotNull"] }, graphMode: "none" },
});

const units = ["dateTimeAsLocal", "dateTimeAsLocalNoDateIfToday", "dateTimeAsIso"];

describe.skipIf(missing)("dates on the page", { timeout: 120_000 }, () => {
  let on: Stage;
  beforeAll(async () => {
    on = await stage({
      dates: { uid: "dates", title: "Dates", panels: units.map((unit, i) => stat(i + 1, unit)) },
    });
  });
  afterEach(closePages);
  afterAll(() => on?.close());

  it.each([
    ["de-DE", "Europe/Berlin", "14.11.2023, 23:13:20", "2023-11-14 23:13:20"],
    ["en-US", "America/New_York", "11/14/2023, 05:13:20 PM", "2023-11-14 17:13:20"],
  ])("are written as people of %s in %s write them", async (locale, timezoneId, local, iso) => {
    const { page, complaints } = await on.open("/d/dates?from=now-1h&to=now", { locale, timezoneId });
    await settled(page);
    const shown = await page.locator("[data-panel] .body").allInnerTexts();
    expect(shown.map((text) => text.trim())).toEqual([local, local, iso]);
    expect(complaints).toEqual([]);
  });
});
