import { createPrimitives, type Duration, toMilliseconds } from "../primitives/index.ts";
import type { TelemetryPort } from "../telemetry/index.ts";
import type { AgentFactory } from "./agent/agent.ts";
import { type AgentKit, nameClaims } from "./agent/agent-kit.ts";
import { AgentRegistry } from "./agent/agent-registry.ts";
import { coordinationFactory } from "./coordination/coordination.ts";
import type { CoordinationFactory } from "./coordination/coordination-types.ts";
import { handoffFactory } from "./handoff/handoff.ts";
import type { HandoffFactory } from "./handoff/handoff-types.ts";
import { memoryFactory } from "./memory/memory.ts";
import type { MemoryFactory } from "./memory/memory-types.ts";

export interface ShutdownOptions {
  /** How long what was accepted may take to end; what has not ended then is aborted. Default 10 s. */
  readonly timeout?: Duration | undefined;
}

/** Everything that agents work with. */
export interface Agents {
  readonly agent: AgentFactory;
  readonly handoff: HandoffFactory;
  readonly memory: MemoryFactory;
  readonly coordination: CoordinationFactory;
  /**
   * Refuses further queued handoffs and waits for those that were accepted. A second call waits for the first.
   * Never rejects, except with PRIMITIVE_DURATION for a timeout that is none.
   */
  shutdown(options?: ShutdownOptions): Promise<void>;
}

const defaultDrain: Duration = "10s";

/**
 * Binds agents to a port. Build agents once, when the program starts: each binds its series and has an
 * address.
 *
 * @example
 * ```ts
 * const { agent, handoff, memory, coordination } = createAgents(createTelemetryPort({ metrics: registry }));
 * ```
 */
export function createAgents(port: TelemetryPort): Agents {
  const { sequence } = createPrimitives(port);
  const kit: AgentKit = { port, sequence, claim: nameClaims() };
  const registry = new AgentRegistry(kit);
  let closed: Promise<void> | undefined;
  return {
    agent: registry.create,
    handoff: handoffFactory(kit, registry),
    memory: memoryFactory(port),
    coordination: coordinationFactory(kit),
    shutdown: async ({ timeout = defaultDrain } = {}) => {
      closed ??= registry.close(toMilliseconds(timeout, "the timeout of a shutdown"));
      await closed;
    },
  };
}
