import { thresholds } from "../../../catalog/index.ts";
import { gatePassed } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_quality_gate_passed";

const judged = level({
  limit: thresholds.gate_passed,
  of: () => gatePassed,
  at: (passed): readonly TestSeries[] => [holds(name, { tier: "production" }, passed)],
  little: 1,
  well: 1,
  oneOfMany: "fires",
});

export const qualityGateFailing = defineAlert({
  name: "QualityGateFailing",
  component: "gates",
  summary: "The gate of a branch that others rely on does not pass.",
  description: [
    "The last run of the gate at the tier ",
    label("tier"),
    " did not pass, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells, and there was no other since.",
  ],
  decision: "Who mends what it fails of, and is anything merged meanwhile?",
  otherwise: "Not the gate of a trial or of development, which may fail.",
  panel: panelOf("delivery", "passed"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1h" },
    staging: { severity: "info", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    alsoFires: { "the gate of staging": [holds(name, { tier: "staging" }, 0)] },
    alsoQuiet: {
      "gates of development and of a trial": [
        holds(name, { tier: "development" }, 0),
        holds(name, { tier: "experimental" }, 0),
      ],
    },
  }),
});
