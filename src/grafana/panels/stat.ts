import { flag, undrawn, word } from "../declare/options.ts";
import { hideFrom } from "./hide-from.ts";
import { singleValue } from "./single-value.ts";

const options = {
  ...singleValue,
  colorMode: word(["none", "value", "background", "background_solid"], "value"),
  graphMode: word(["none", "area"], "area", { line: "The graph is drawn as an area." }),
  justifyMode: undrawn("auto", "Values stand where there is room for them."),
  textMode: word(["auto", "value", "value_and_name", "name", "none"], "auto"),
  wideLayout: undrawn(true, "The name stands above its value."),
  showPercentChange: flag(false),
  percentChangeColorMode: word(["standard", "inverted", "same_as_value"], "standard"),
};

export const statPanel = { options, custom: { hideFrom }, asks: true };
