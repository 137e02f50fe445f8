import type { HealthConfig } from "../../health/index.ts";
import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { Addresses } from "./addresses.ts";

export interface HealthConfigInput {
  /** Interface that the health service listens on. */
  readonly host: string;
  readonly port: number;
  /** Host names under which its neighbours ask it. */
  readonly allowedHosts: readonly string[];
  readonly environment: string;
  /** Services that run in this stack. */
  readonly running: readonly ServiceName[];
  /** Where the health service reaches them. */
  readonly addresses: Addresses;
  /** Where people reach them in a browser; undefined for those without a page. */
  readonly browser: (name: ServiceName) => string | undefined;
}

// Short, so that a service that was slow to start is not shown as failing for long.
const intervalMs = 3000;

const sentence = (phrase: string): string => `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}.`;

/** Who sends alerts here, or that nobody does. */
function alertsOf(running: readonly ServiceName[]): Pick<HealthConfig, "alertsFrom" | "noAlerts"> {
  const sender = (["alertmanager", "engine"] as const).find((name) => running.includes(name));
  return sender === undefined ? { noAlerts: `${services.alertmanager.without}.` } : { alertsFrom: sender };
}

/** Config of the health service as data: one check per running service, links for people. */
export function healthConfig(input: HealthConfigInput): HealthConfig {
  const checked = serviceNames.filter((name) => name !== "health" && input.running.includes(name));
  const pages = checked.flatMap((name) => {
    const url = input.browser(name);
    return url === undefined ? [] : [{ name, url }];
  });
  const boardsUrl = pages.find(({ name }) => name === "grafana" || name === "viewer")?.url;
  return {
    service: "health",
    environment: input.environment,
    listen: { host: input.host, port: input.port, allowedHosts: input.allowedHosts },
    checks: checked.map((name) => {
      const link = pages.find((page) => page.name === name)?.url;
      return {
        name,
        kind: "http" as const,
        url: `http://${input.addresses[name]}${services[name].readyPath}`,
        critical: services[name].core,
        intervalMs,
        group: name === "demo" ? "services" : "stack",
        description: sentence(services[name].adds),
        ...(link !== undefined && { link }),
      };
    }),
    ...(boardsUrl !== undefined && { boardsUrl }),
    ...alertsOf(input.running),
    links: pages.map(({ name, url }) => ({ title: services[name].title, url })),
  };
}
