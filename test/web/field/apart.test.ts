import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colorsApart, farApart } from "../../../web/src/field/apart.ts";
import { colorDistance } from "../../../web/src/field/color-distance.ts";
import { colors } from "../../../web/src/field/named-colors.ts";
import { paletteOf } from "../../../web/src/field/palettes.ts";

const nearest = (drawn: readonly string[]): number =>
  Math.min(...drawn.flatMap((one, i) => drawn.slice(0, i).map((other) => colorDistance(one, other))));

describe("the distance of two colours", () => {
  it("is that for the eye to which they look most alike", () => {
    expect(colorDistance("#ff0000", "#ff0000")).toBe(0);
    expect(colorDistance("#000000", "#ffffff")).toBeCloseTo(100, 0);
    // Red and green of one lightness: who lacks a receptor sees them almost alike.
    expect(colorDistance("#c06000", "#7a8a00")).toBeLessThan(12);
    // Blue and green differ least for those without blue receptors.
    expect(colorDistance("#5794F2", "#73BF69")).toBeLessThan(14);
  });
});

describe.each(["dark", "light"] as const)("the colours of a panel, %s", (theme) => {
  const palette = (mode: string): readonly string[] => paletteOf(mode, colors[theme]) ?? [];

  it("are told apart by everybody, for twelve series of Grafana's palette", () => {
    const apart = colorsApart(colors[theme]);
    const drawn = palette("palette-classic").slice(0, 12).map(apart.claim);
    expect(nearest(palette("palette-classic").slice(0, 6))).toBeLessThan(5);
    expect(nearest(drawn)).toBeGreaterThanOrEqual(farApart);
  });

  it("stay Grafana's where nothing is near them", () => {
    const apart = colorsApart(colors[theme]);
    const first = palette("palette-classic").slice(0, 3);
    expect(first.map(apart.claim)).toEqual(first);
  });

  it("keep away from what the board fixed", () => {
    const apart = colorsApart(colors[theme]);
    const [green = ""] = palette("palette-classic");
    apart.take(green);
    const claimed = apart.claim(green);
    expect(colorDistance(claimed, green)).toBeGreaterThanOrEqual(farApart);
  });

  it("are never equal, whatever is asked for, up to two dozen", () => {
    const some = fc.array(fc.constantFrom(...palette("palette-classic")), { maxLength: 24 });
    fc.assert(
      fc.property(some, (asked) => {
        const apart = colorsApart(colors[theme]);
        const drawn = asked.map(apart.claim);
        expect(new Set(drawn).size).toBe(drawn.length);
        expect(nearest(drawn.slice(0, 12))).toBeGreaterThanOrEqual(farApart - 1);
      }),
      { numRuns: 60 },
    );
  });
});
