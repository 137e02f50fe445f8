import { type OwnLabels, thresholds } from "../../../catalog/index.ts";
import { componentSeriousFindings } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { holds, type TestSeries } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

import { shopIsThere } from "./shop-is-there.ts";

const name = "tta_component_findings";

const found = (kind: OwnLabels<typeof name>["kind"], many: number): readonly TestSeries[] => [
  holds(name, { component_name: "shop", kind }, many),
  shopIsThere,
];

const judged = level({
  limit: thresholds.component_findings_serious,
  of: () => componentSeriousFindings,
  at: (many) => found("security_critical", many),
  little: 1,
  well: 0,
  oneOfMany: "fires",
});

export const componentFindingsSerious = defineAlert({
  name: "ComponentFindingsSerious",
  component: "maturity",
  summary: "A component has a secret in it, or a serious fault that is known.",
  description: [
    value,
    " findings of the kind ",
    label("kind"),
    " are in the component ",
    label("component_name"),
    " or in what it depends on, as ",
    label("service"),
    " in ",
    label("environment"),
    " tells.",
  ],
  decision: "Revoke the secret or mend the fault now, or is there proof that it cannot be reached?",
  otherwise: "Not middling or small findings, which the board shows.",
  panel: panelOf("component-maturity", "findings_serious"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "5m" },
    staging: { severity: "warning", window: "last scrape", for: "15m" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...judged,
  scenario: (stated) => ({
    ...judged.scenario(stated),
    alsoFires: {
      "a secret": found("secret", 1),
      "a serious fault of a dependency": found("dependency_high", 1),
    },
    alsoQuiet: {
      "middling faults, and what linters find": [...found("security_medium", 9), ...found("lint_error", 9)],
    },
  }),
});
