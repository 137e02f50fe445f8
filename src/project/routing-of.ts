import type { RoutingOptions } from "../stack/index.ts";
import type { ProjectConfig } from "./config.ts";

/** What a config says of who is told of alerts, as a stack is told it. */
export const routingOf = ({ notify, alerts, environments }: ProjectConfig): RoutingOptions => ({
  notify,
  alerts,
  declared: environments,
});
