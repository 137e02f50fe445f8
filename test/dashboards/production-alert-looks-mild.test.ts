import { expect, it } from "vitest";
import type { Threshold } from "../../src/catalog/index.ts";
import { limitSteps } from "../../src/dashboards/grafana/thresholds.ts";
import { palette } from "../../src/dashboards/model/color.ts";

const limit = (production: number, staging: number): Threshold => ({
  help: "Share that may fail.",
  unit: "ratio",
  production,
  staging,
  drill: 1,
});

/** The colour that a scale gives to a value. */
const colorAt = (value: number, of: Threshold): string | undefined =>
  limitSteps(of).findLast((step) => step.value === null || step.value <= value)?.color;

it.each([limit(0.05, 0.1), limit(0.1, 0.05), limit(0.1, 0.1)])(
  "what alerts in production is drawn as bad: $production beside $staging",
  (of) => {
    expect(colorAt(of.production, of)).toBe(palette.vermillion);
    expect(colorAt(0.2, of)).toBe(palette.vermillion);
    expect(colorAt(0.01, of)).toBe(palette.green);
  },
);

it("what alerts in staging only is drawn as a warning", () => {
  expect(colorAt(0.06, limit(0.1, 0.05))).toBe(palette.orange);
});

it.each([limit(0.5, 0.4), limit(0.5, 0.8), limit(0.5, 0.5)])(
  "what is too little is bad below the limit: $production beside $staging",
  (above) => {
    const of: Threshold = { ...above, bad: "below" };
    expect(colorAt(0.1, of)).toBe(palette.vermillion);
    expect(colorAt(0.49, of)).toBe(palette.vermillion);
    expect(colorAt(0.9, of)).toBe(palette.green);
    expect(colorAt(0.6, of)).toBe(of.staging > 0.6 ? palette.orange : palette.green);
  },
);
