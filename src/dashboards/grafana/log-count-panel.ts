import * as common from "@grafana/grafana-foundation-sdk/common";
import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import { PanelBuilder } from "@grafana/grafana-foundation-sdk/stat";
import type { LogCountPanel } from "../model/panel.ts";
import { newest } from "./legend.ts";
import { logTarget } from "./log-target.ts";
import { judgedSteps, scale } from "./thresholds.ts";
import { byLimit, nothing } from "./value-fields.ts";

export function logCountPanel({ query, badFrom }: LogCountPanel): sdk.Panel {
  return new PanelBuilder()
    .unit("short")
    .min(0)
    .noValue(nothing)
    .targets([logTarget(query, "instant")])
    .reduceOptions(newest())
    .colorMode(common.BigValueColorMode.Value)
    .graphMode(common.BigValueGraphMode.None)
    .textMode(common.BigValueTextMode.Value)
    .colorScheme(byLimit())
    .thresholds(scale(judgedSteps({ badFrom }) ?? [{ value: null, color: "text" }]))
    .build();
}
