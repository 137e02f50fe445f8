import { thresholds } from "../../../catalog/index.ts";
import { upOfStack } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { stays } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";
import { everywhere } from "./everywhere.ts";

export const stackTargetDown = defineAlert({
  name: "StackTargetDown",
  component: "stack",
  scope: "server",
  summary: "A part of what watches does not answer.",
  description: [
    label("service"),
    " at ",
    label("instance"),
    " does not answer Prometheus: what it does for the watch is not done.",
  ],
  decision: "Bring it back now, or can the watch do without it until the morning?",
  otherwise: "Not ServiceDown: users feel nothing of it, only those who are to be told of what users feel.",
  panel: panelOf("stack", "parts"),
  environments: everywhere({ severity: "warning", window: "last scrape", for: "2m" }),
  ...level({
    limit: thresholds.part_up,
    of: () => upOfStack,
    at: (value) => [stays("up", {}, value)],
    little: 1,
    well: 1,
  }),
});
