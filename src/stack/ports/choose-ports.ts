import { takePort } from "../adapters/take-port.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { defaultPorts, type Ports } from "../files/addresses.ts";

/** Ports for a native stack, and per service what there is to say about its port. */
export interface ChosenPorts {
  readonly ports: Ports;
  readonly lokiGrpcPort: number;
  readonly notes: ReadonlyMap<keyof Ports, string>;
}

const lokiGrpc = 9095;

/**
 * The wanted port of every service that will run, or the next free one.
 *
 * @throws ObsError `STACK_NO_PORT`
 */
export async function choosePorts(run: readonly ServiceName[], wanted: Partial<Ports>): Promise<ChosenPorts> {
  const ports: Record<keyof Ports, number> = { ...defaultPorts, ...wanted };
  const notes = new Map<keyof Ports, string>();
  const reserved = new Set<number>();
  const take = async (name: keyof Ports): Promise<void> => {
    const { port, note } = await takePort(ports[name], reserved);
    reserved.add(port);
    ports[name] = port;
    if (note !== undefined) notes.set(name, note);
  };
  for (const name of run) await take(name);
  if (run.includes("demo")) await take("demoMetrics");
  const grpc = run.includes("loki") ? await takePort(lokiGrpc, reserved) : { port: lokiGrpc };
  return { ports, lokiGrpcPort: grpc.port, notes };
}
