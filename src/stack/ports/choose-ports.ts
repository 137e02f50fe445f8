import { takePort } from "../adapters/take-port.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { furtherPortNames, furtherPorts } from "../definition/services.ts";
import { defaultPorts, type PortName, type Ports } from "../files/addresses.ts";

/** Ports for a stack, and what there is to say about each. */
export interface ChosenPorts {
  readonly ports: Ports;
  readonly notes: ReadonlyMap<PortName, string>;
}

/**
 * The wanted port of every service that will run, or the next free one, and then those that it has beside.
 *
 * @throws ObsError `STACK_NO_PORT`
 */
export async function choosePorts(run: readonly ServiceName[], wanted: Partial<Ports>): Promise<ChosenPorts> {
  const ports: Record<PortName, number> = { ...defaultPorts, ...wanted };
  const notes = new Map<PortName, string>();
  const reserved = new Set<number>();
  const take = async (name: PortName): Promise<void> => {
    const { port, note } = await takePort(ports[name], reserved);
    reserved.add(port);
    ports[name] = port;
    if (note !== undefined) notes.set(name, note);
  };
  for (const name of run) await take(name);
  for (const name of furtherPortNames) if (run.includes(furtherPorts[name].of)) await take(name);
  return { ports, notes };
}
