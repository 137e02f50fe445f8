import { thresholds } from "../../../catalog/index.ts";
import { certificateLeft } from "../../../promql/index.ts";
import { defineAlert, panelOf } from "../../model/alert.ts";
import { label, value } from "../../model/message.ts";
import { ago } from "../../model/scenario.ts";
import { level } from "../../shapes/level.ts";

const name = "tta_health_certificate_end_timestamp_seconds";

export const certificateEndsSoon = defineAlert({
  name: "CertificateEndsSoon",
  component: "health",
  summary: "A certificate ends soon, and nobody has renewed it.",
  description: [
    "The certificate that the check ",
    label("check"),
    " of ",
    label("service"),
    " in ",
    label("environment"),
    " looks at ends in ",
    value,
    ".",
  ],
  decision: "Renew it by hand now, or mend what should have renewed it?",
  otherwise: "Not a certificate that is not trusted or for another name: its check says so at once.",
  panel: panelOf("stack", "certificate_left"),
  environments: {
    production: { severity: "warning", window: "last scrape", for: "1h" },
    staging: { severity: "warning", window: "last scrape", for: "1h" },
    drill: { severity: "warning", window: "last scrape", for: "4s" },
  },
  ...level({
    limit: thresholds.certificate_left,
    of: () => certificateLeft,
    at: (seconds) => [ago(name, { check: "shop" }, -seconds)],
    little: 1,
    oneOfMany: "fires",
  }),
});
