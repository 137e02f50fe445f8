import { flag, number, word } from "../declare/options.ts";
import { hideFrom } from "./hide-from.ts";
import { singleValue } from "./single-value.ts";

const options = {
  ...singleValue,
  colorMode: word(["none", "value", "background", "background_solid"], "value"),
  graphMode: word(["none", "area"], "area", { line: "The graph is drawn as an area." }),
  justifyMode: word(["auto", "center"], "auto"),
  textMode: word(["auto", "value", "value_and_name", "name", "none"], "auto"),
  /** The name beside its value where there is more room there. */
  wideLayout: flag(true),
  text: { ...singleValue.text, percentSize: number() },
  showPercentChange: flag(false),
  percentChangeColorMode: word(["standard", "inverted", "same_as_value"], "standard"),
};

export const statPanel = { options, custom: { hideFrom }, asks: true };
