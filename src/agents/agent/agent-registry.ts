import { ObsError } from "../../errors/index.ts";
import { type Step, type StepFunction, toFunction } from "../../primitives/index.ts";
import { endsWithin } from "../../telemetry/index.ts";
import type { AgentFactory, AgentOptions } from "./agent.ts";
import type { AgentKit } from "./agent-kit.ts";
import { Inbox, type InboxLimits } from "./inbox.ts";
import { WorkingAgent } from "./working-agent.ts";

const defaultQueueLimit = 100;
const defaultConcurrency = 1;

function limitsOf(name: string, { queue = {} }: AgentOptions): InboxLimits {
  const { limit = defaultQueueLimit, concurrency = defaultConcurrency } = queue;
  const check = (option: string, value: number, least: number): void => {
    if (Number.isInteger(value) && value >= least) return;
    throw new ObsError({
      code: "AGENT_OPTION",
      problem: `the queue of agent "${name}" has ${option} ${String(value)}`,
      fix: `give a whole number of at least ${least}`,
    });
  };
  check("limit", limit, 0);
  check("concurrency", concurrency, 1);
  return { limit, concurrency };
}

/** The agents of one telemetry, by name. */
export class AgentRegistry {
  readonly #agents = new Map<string, WorkingAgent<never, unknown>>();
  readonly #kit: AgentKit;

  constructor(kit: AgentKit) {
    this.#kit = kit;
  }

  readonly create: AgentFactory = <In, Out>(
    name: string,
    work: Step<In, Out>,
    options: AgentOptions = {},
  ) => {
    const fn = toFunction(work, `the work of agent "${name}"`) as StepFunction<In, Out>;
    const inbox = new Inbox(this.#kit.port, name, limitsOf(name, options));
    const agent = new WorkingAgent<In, Out>(this.#kit, name, fn, inbox);
    this.#kit.claim("agent", name);
    this.#agents.set(name, agent);
    return agent;
  };

  /** The agent that a handoff names. Throws AGENT_UNKNOWN, also for an agent of another telemetry. */
  find(wanted: unknown, where: string): WorkingAgent<unknown, unknown> {
    const name = wanted instanceof WorkingAgent ? wanted.name : wanted;
    const found = typeof name === "string" ? this.#agents.get(name) : undefined;
    if (found !== undefined && (typeof wanted === "string" || found === wanted)) {
      // A name says nothing of types; those are what the handoff was declared with.
      return found as WorkingAgent<unknown, unknown>;
    }
    const names = [...this.#agents.keys()].map((known) => `"${known}"`).join(", ");
    throw new ObsError({
      code: "AGENT_UNKNOWN",
      problem: `${where} is ${describe(wanted)}`,
      fix: names === "" ? "define an agent first" : `hand over to one of the agents ${names}`,
    });
  }

  /** Takes no more queued work, waits up to `timeoutMs` for what was accepted, and aborts the rest. */
  async close(timeoutMs: number): Promise<void> {
    const agents = [...this.#agents.values()];
    const inboxes = agents.map(({ inbox }) => inbox);
    const drained = Promise.all(inboxes.map((inbox) => inbox.close()));
    await endsWithin(this.#kit.port.clock, timeoutMs, drained);
    for (const { name, inbox } of agents) {
      const handoffs = inbox.abort("the agents are shut down");
      if (handoffs === 0) continue;
      this.#kit.port.log.warn("a shutdown cut off handoffs that had not ended in time", {
        agent: name,
        handoffs,
      });
    }
  }
}

function describe(wanted: unknown): string {
  if (wanted instanceof WorkingAgent) return `agent "${wanted.name}" of another telemetry`;
  return typeof wanted === "string"
    ? `"${wanted}", which is no agent`
    : `a value of type ${typeof wanted}, not an agent`;
}
