import { bounded } from "../define/label.ts";
import { counter, gauge } from "../define/metric.ts";
import { defineMetrics } from "../define/names.ts";

const owner = "alertmanager";

/** What Alertmanager, or the engine where it tells receivers itself, says on its own page. */
export const alertmanagerMetrics = defineMetrics({
  alertmanager_config_last_reload_successful: gauge({
    help: "1 if the routing is what its file says, 0 where that of before goes on.",
    owner,
  }),
  alertmanager_notifications_failed_total: counter({
    help: "Notifications that did not reach their receiver, by its kind.",
    labels: { integration: bounded() },
    owner,
  }),
});
