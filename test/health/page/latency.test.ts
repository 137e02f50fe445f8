import { expect, it } from "vitest";
import { checksSection } from "../../../src/health/page/checks-section.ts";
import { reportsOf } from "../history/made.ts";

const history = { days: ["2026-01-01"], of: () => [undefined], outages: [], alerts: [], notes: [] };

it("says how long what a check writes takes to arrive, where it writes something", () => {
  const last = { durationMs: 2_000, latencyMs: 1_804, ageMs: 0, endedAt: 0 };
  const shown = (more: object): string =>
    checksSection(
      reportsOf({ logs: "pass" }).map((report) => ({ ...report, last: { ...last, ...more } })),
      history,
      0,
    ).text;
  expect(shown({})).toContain("arrives in 1.80 s");
  expect(shown({ latencyMs: undefined })).not.toContain("arrives");
});
