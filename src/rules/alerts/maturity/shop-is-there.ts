import type { OwnLabels } from "../../../catalog/index.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";

/** The component that scenarios are about, at a stage. */
export const shopAt = (stage: OwnLabels<"tta_component_stage">["stage"]): TestSeries =>
  holds("tta_component_stage", { component_name: "shop", stage, owner: "ada", group: "trade" }, 1);

export const shopIsThere = shopAt("production");
