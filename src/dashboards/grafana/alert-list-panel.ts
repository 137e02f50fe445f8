import type * as sdk from "@grafana/grafana-foundation-sdk/dashboard";
import type { AlertListPanel } from "../model/panel.ts";
import { chosenOfAlerts } from "./choice.ts";

/** Grafana's number of the order "by importance": firing before pending. */
const byImportance = 3;

// The SDK has no builder for this panel; its options are those of Grafana 10 to 13.
/** The alerts of every source that Grafana knows, narrowed to what the reader chose. */
export function alertListPanel({ limit = 20 }: AlertListPanel): sdk.Panel {
  // Grafana would write several values as a glob here, where a regular expression is read.
  const chosen = chosenOfAlerts.map(({ label }) => `${label}=~"\${${label}:regex}"`);
  return {
    type: "alertlist",
    options: {
      viewMode: "list",
      groupMode: "default",
      groupBy: [],
      maxItems: limit,
      sortOrder: byImportance,
      dashboardAlerts: false,
      alertName: "",
      alertInstanceLabelFilter: `{${chosen.join(",")}}`,
      datasource: null,
      folder: null,
      showInactiveAlerts: false,
      stateFilter: {
        firing: true,
        pending: true,
        recovering: true,
        noData: false,
        normal: false,
        error: true,
      },
    },
  };
}
