import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { demoMetricsPort, services } from "../definition/services.ts";

/** `host:port` at which the services of one stack reach each other. */
export type Addresses = Readonly<Record<ServiceName | "demoMetrics", string>>;

const containers = serviceNames.map((name) => [name, `${name}:${services[name].port}`] as const);

/** Between containers: the name of the service, and its own port. */
export const composeAddresses: Addresses = {
  ...(Object.fromEntries(containers) as Record<ServiceName, string>),
  demoMetrics: `demo:${demoMetricsPort}`,
};

/** Ports on the loopback that the native runner took. */
export type Ports = Readonly<Record<ServiceName | "demoMetrics", number>>;

/** The ports of the definition. */
export const defaultPorts: Ports = {
  ...(Object.fromEntries(serviceNames.map((name) => [name, services[name].port])) as Record<
    ServiceName,
    number
  >),
  demoMetrics: demoMetricsPort,
};

/** The only interface that the native runner listens on. */
export const loopback = "127.0.0.1";

/** Native services all stand on the loopback. */
export function nativeAddresses(ports: Ports): Addresses {
  const entries = Object.entries(ports).map(([name, port]) => [name, `${loopback}:${port}`] as const);
  return Object.fromEntries(entries) as Addresses;
}
