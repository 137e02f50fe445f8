import * as d3 from "d3-scale-chromatic";
import { entryOf } from "../../../../src/narrow/index.ts";

interface Scheme {
  readonly at: (share: number) => string;
  /** The theme on which the scheme runs backwards, so that little looks like the ground. */
  readonly turned: "dark" | "light" | "always";
}

const schemes: Readonly<Record<string, Scheme>> = {
  BrBG: { at: d3.interpolateBrBG, turned: "always" },
  PiYG: { at: d3.interpolatePiYG, turned: "always" },
  PRGn: { at: d3.interpolatePRGn, turned: "always" },
  PuOr: { at: d3.interpolatePuOr, turned: "always" },
  RdBu: { at: d3.interpolateRdBu, turned: "always" },
  RdGy: { at: d3.interpolateRdGy, turned: "always" },
  RdYlBu: { at: d3.interpolateRdYlBu, turned: "always" },
  RdYlGn: { at: d3.interpolateRdYlGn, turned: "always" },
  Spectral: { at: d3.interpolateSpectral, turned: "always" },
  Rainbow: { at: d3.interpolateRainbow, turned: "always" },
  Sinebow: { at: d3.interpolateSinebow, turned: "always" },
  Blues: { at: d3.interpolateBlues, turned: "dark" },
  Greens: { at: d3.interpolateGreens, turned: "dark" },
  Greys: { at: d3.interpolateGreys, turned: "dark" },
  Oranges: { at: d3.interpolateOranges, turned: "dark" },
  Purples: { at: d3.interpolatePurples, turned: "dark" },
  Reds: { at: d3.interpolateReds, turned: "dark" },
  BuGn: { at: d3.interpolateBuGn, turned: "dark" },
  BuPu: { at: d3.interpolateBuPu, turned: "dark" },
  GnBu: { at: d3.interpolateGnBu, turned: "dark" },
  OrRd: { at: d3.interpolateOrRd, turned: "dark" },
  PuBuGn: { at: d3.interpolatePuBuGn, turned: "dark" },
  PuBu: { at: d3.interpolatePuBu, turned: "dark" },
  PuRd: { at: d3.interpolatePuRd, turned: "dark" },
  RdPu: { at: d3.interpolateRdPu, turned: "dark" },
  YlGnBu: { at: d3.interpolateYlGnBu, turned: "dark" },
  YlGn: { at: d3.interpolateYlGn, turned: "dark" },
  YlOrBr: { at: d3.interpolateYlOrBr, turned: "dark" },
  YlOrRd: { at: d3.interpolateYlOrRd, turned: "dark" },
  Turbo: { at: d3.interpolateTurbo, turned: "light" },
  Cividis: { at: d3.interpolateCividis, turned: "light" },
  Viridis: { at: d3.interpolateViridis, turned: "light" },
  Magma: { at: d3.interpolateMagma, turned: "light" },
  Inferno: { at: d3.interpolateInferno, turned: "light" },
  Plasma: { at: d3.interpolatePlasma, turned: "light" },
  Warm: { at: d3.interpolateWarm, turned: "light" },
  Cool: { at: d3.interpolateCool, turned: "light" },
  Cubehelix: { at: d3.interpolateCubehelixDefault, turned: "light" },
};

/** Colours from little to much. A scheme that is not known is drawn in Grafana's default. */
export function schemeColors(
  name: string,
  count: number,
  theme: "dark" | "light",
  reverse: boolean,
): readonly string[] {
  const { at, turned } = entryOf(schemes, name) ?? { at: d3.interpolateSpectral, turned: "always" };
  const backwards = (turned === "always" || turned === theme) !== reverse;
  const last = Math.max(1, count - 1);
  return Array.from({ length: last + 1 }, (_color, i) => at(backwards ? 1 - i / last : i / last));
}
