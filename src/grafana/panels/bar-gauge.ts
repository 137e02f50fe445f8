import { undrawn, word } from "../declare/options.ts";
import { type Json, objectOf } from "../json.ts";
import { hideFrom } from "./hide-from.ts";
import { singleValue } from "./single-value.ts";

const size = "Bars share the room of their panel.";
const isManual = ({ sizing }: Json): boolean => sizing === "manual";

const options = {
  ...singleValue,
  displayMode: word(["basic", "gradient", "lcd"], "gradient"),
  namePlacement: word(["auto", "hidden", "left", "top"], "auto"),
  valueMode: word(["color", "text", "hidden"], "color"),
  showUnfilled: undrawn(
    true,
    "What a bar leaves free is drawn grey.",
    ({ displayMode }) => displayMode !== "lcd",
  ),
  sizing: word(["auto"], "auto", { manual: size }),
  minVizHeight: undrawn(16, size, isManual),
  minVizWidth: undrawn(8, size, isManual),
  maxVizHeight: undrawn(300, size, isManual),
  legend: undrawn(
    undefined,
    "Bars are named beside them.",
    ({ legend }) => objectOf(legend).showLegend === true,
  ),
};

export const barGaugePanel = { options, custom: { hideFrom }, asks: true };
