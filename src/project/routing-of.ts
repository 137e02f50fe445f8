import type { RoutingOptions } from "../stack/index.ts";
import type { ProjectConfig } from "./config.ts";

/** What a config says of who is told of alerts, as a stack is told it. */
export async function routingOf({
  notify,
  alerts = [],
  slos = [],
  environments,
}: ProjectConfig): Promise<RoutingOptions> {
  // Loaded here, so that a config file which imports defineConfig does not pay for the generators.
  const promised = slos.length === 0 ? [] : (await import("../rules/index.ts")).sloAlerts(slos);
  return { notify, alerts: [...alerts, ...promised], declared: environments };
}
