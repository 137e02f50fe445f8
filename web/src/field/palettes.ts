import { interpolateRgbBasis } from "d3-interpolate";
import {
  interpolateCividis,
  interpolateInferno,
  interpolateMagma,
  interpolatePlasma,
  interpolateViridis,
} from "d3-scale-chromatic";
import tinycolor from "tinycolor2";
import { entryOf } from "../../../src/narrow/index.ts";
import type { Colors } from "./named-colors.ts";

/** The order in which Grafana gives colours to series. */
const classic = [
  ..."green semi-dark-yellow blue orange red purple dark-green dark-yellow dark-blue dark-orange dark-red".split(
    " ",
  ),
  ..."dark-purple super-light-green super-light-yellow super-light-blue super-light-orange".split(" "),
  ..."super-light-red super-light-purple #447EBC #C15C17 #890F02 #0A437C #6D1F62 #584477 #B7DBAB".split(" "),
  ..."#F4D598 #70DBED #F9BA8F #F29191 #82B5D8 #E5A8E2 #AEA2E0 #629E51 #E5AC0E #64B0C8 #E0752D".split(" "),
  ..."#BF1B00 #0A50A1 #962D82 #614D93 #9AC48A #F2C96D #65C5DB #F9934E #EA6460 #5195CE #D683CE".split(" "),
  ..."#806EB7 #3F6833 #967302 #2F575E #99440A #58140C #052B51 #511749 #3F2B5B #E0F9D7 #FCEACA".split(" "),
  ..."#CFFAFF #F9E2D2 #FCE2DE #BADFF4 #F9D9F9 #DEDAF7".split(" "),
];
/** Okabe and Ito's. */
const colorblind = "#0072B2 #E69F00 #009E73 #CC79A7 #56B4E9 #D55E00 #F0E442 #000000 #FFFFFF".split(" ");

/** Duller ones, which lie between those that all the others are near. */
const dull = "#8B647A #624B6C #695200 #A1B4A4 #BFA6AD #720022".split(" ");

/** What a series gets whose own colour is near another: colours that everybody tells apart first. */
export const spareColors: readonly string[] = [...colorblind.slice(0, 7), ...classic, ...dull];

/** Colours between 0 and 1, by mode. */
const schemes: Readonly<Record<string, readonly string[]>> = {
  "continuous-GrYlRd": ["green", "yellow", "red"],
  "continuous-RdYlGr": ["red", "yellow", "green"],
  "continuous-BlYlRd": ["dark-blue", "super-light-yellow", "dark-red"],
  "continuous-YlRd": ["super-light-yellow", "dark-red"],
  "continuous-BlPu": ["blue", "purple"],
  "continuous-YlBl": ["super-light-yellow", "dark-blue"],
  "continuous-blues": ["panel-bg", "dark-blue"],
  "continuous-reds": ["panel-bg", "dark-red"],
  "continuous-greens": ["panel-bg", "dark-green"],
  "continuous-purples": ["panel-bg", "dark-purple"],
};
const interpolators: Readonly<Record<string, (share: number) => string>> = {
  "continuous-viridis": interpolateViridis,
  "continuous-magma": interpolateMagma,
  "continuous-plasma": interpolatePlasma,
  "continuous-inferno": interpolateInferno,
  "continuous-cividis": interpolateCividis,
};

const made = new Map<string, readonly string[] | undefined>();

/** The colours of series in a mode that numbers them; those that the panel's ground swallows are left out. */
export function paletteOf(mode: string, colors: Colors): readonly string[] | undefined {
  const key = `${colors.theme} ${mode}`;
  // Asked for every one of a thousand series.
  if (!made.has(key)) made.set(key, makePalette(mode, colors));
  return made.get(key);
}

function makePalette(mode: string, colors: Colors): readonly string[] | undefined {
  if (mode === "palette-classic") return classic.map(colors.of);
  const seen = (name: string) => tinycolor.readability(colors.of(name), colors.panel) >= 3;
  if (mode === "palette-classic-by-name") return classic.filter(seen).map(colors.of);
  return mode === "palette-colorblind" ? colorblind.filter(seen).map(colors.of) : undefined;
}

/** A colour scheme over 0 to 1, by Grafana's name. */
export function schemeOf(mode: string, colors: Colors): ((share: number) => string) | undefined {
  const names = entryOf(schemes, mode);
  return names === undefined ? entryOf(interpolators, mode) : interpolateRgbBasis(names.map(colors.of));
}

/** Lighter and darker neighbours of one colour, turned a little, for series in the mode `shades`. */
export function shadesOf(color: string): readonly string[] {
  const count = 6;
  const steps = Array.from({ length: count - 1 }, (_, index) => (index + 1) / count);
  return [
    color,
    ...steps.flatMap((share) => [
      tinycolor(color)
        .spin(share * 10)
        .brighten(share * 35)
        .toHexString(),
      tinycolor(color)
        .spin(-share * 10)
        .darken(share * 35)
        .toHexString(),
    ]),
  ];
}
