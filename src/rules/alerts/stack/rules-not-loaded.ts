import { thresholds } from "../../../catalog/index.ts";
import { gaugeSeries, orElse } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { everywhere } from "./everywhere.ts";

const ofRules = "prometheus_config_last_reload_successful";
const ofRouting = "alertmanager_config_last_reload_successful";

const judged = level({
  limit: thresholds.config_loaded,
  of: () => orElse(gaugeSeries(ofRules), gaugeSeries(ofRouting)),
  at: (value) => [stays(ofRules, {}, value)],
  little: 1,
  well: 1,
});

export const rulesNotLoaded = defineAlert({
  name: "RulesNotLoaded",
  component: "stack",
  scope: "server",
  summary: "Rules or routing that were changed were refused.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " refused what it read last: rules and routing of before go on, and whatever was changed does not count.",
  ],
  decision: "Mend what was changed, or take it back?",
  otherwise: "Not RuleFailures: those rules were loaded. These were not even read.",
  panel: panelOf("stack", "loaded"),
  environments: everywhere({ severity: "warning", window: "last scrape", for: "5m" }),
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    firesWithout: [ofRouting],
    alsoFires: { "routing that is not loaded": [stays(ofRouting, {}, 0)] },
  }),
});
