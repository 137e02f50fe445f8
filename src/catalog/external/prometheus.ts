import { bounded, closed } from "../define/label.ts";
import { gauge } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "prometheus";

/** Series that Prometheus itself writes for every target and every alert. */
export const prometheusMetrics = defineMetrics({
  up: gauge({ help: "1 if the last scrape of a target succeeded, else 0.", owner }),
  scrape_duration_seconds: gauge({
    help: "Time the last scrape of a target took, as Prometheus saw it.",
    unit: "seconds",
    owner,
  }),
  scrape_samples_scraped: gauge({ help: "Samples that the last scrape of a target gave.", owner }),
  ALERTS: gauge({
    help: "1 for each alert that is pending or firing.",
    labels: {
      alertname: bounded(),
      alertstate: closed("pending", "firing"),
      severity: closed("critical", "warning", "info"),
      component: bounded(),
    },
    owner,
  }),
});
