import { flag, number, undrawn, word } from "../declare/options.ts";
import { objectOf } from "../json.ts";
import { hideFrom } from "./hide-from.ts";
import { singleValue } from "./single-value.ts";

const options = {
  ...singleValue,
  displayMode: word(["basic", "gradient", "lcd"], "gradient"),
  namePlacement: word(["auto", "hidden", "left", "top"], "auto"),
  valueMode: word(["color", "text", "hidden"], "color"),
  showUnfilled: flag(true),
  sizing: word(["auto", "manual"], "auto"),
  minVizHeight: number(16),
  minVizWidth: number(8),
  maxVizHeight: number(300),
  legend: undrawn(
    undefined,
    "Bars are named beside them.",
    ({ legend }) => objectOf(legend).showLegend === true,
  ),
};

export const barGaugePanel = { options, custom: { hideFrom }, asks: true };
