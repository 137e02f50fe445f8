import { type ServiceName, serviceNames } from "../definition/service-name.ts";
import { type FurtherPort, furtherPortNames, furtherPorts, services } from "../definition/services.ts";

/** A port of a stack: that of a service, or one that it has beside. */
export type PortName = ServiceName | FurtherPort;

/** `host:port` at which the services of one stack reach each other. */
export type Addresses = Readonly<Record<PortName, string>>;

/** Between containers: the name of the service, and its own port. */
export const composeAddresses: Addresses = {
  ...(Object.fromEntries(serviceNames.map((name) => [name, `${name}:${services[name].port}`])) as Record<
    ServiceName,
    string
  >),
  ...(Object.fromEntries(
    furtherPortNames.map((name) => [name, `${furtherPorts[name].of}:${furtherPorts[name].port}`]),
  ) as Record<FurtherPort, string>),
};

/** Ports on the loopback that the native runner took. */
export type Ports = Readonly<Record<PortName, number>>;

/** The ports of the definition. */
export const defaultPorts: Ports = {
  ...(Object.fromEntries(serviceNames.map((name) => [name, services[name].port])) as Record<
    ServiceName,
    number
  >),
  ...(Object.fromEntries(furtherPortNames.map((name) => [name, furtherPorts[name].port])) as Record<
    FurtherPort,
    number
  >),
};

/** The only interface that the native runner listens on. */
export const loopback = "127.0.0.1";

/** Native services all stand on the loopback. */
export function nativeAddresses(ports: Ports): Addresses {
  const entries = Object.entries(ports).map(([name, port]) => [name, `${loopback}:${port}`] as const);
  return Object.fromEntries(entries) as Addresses;
}
