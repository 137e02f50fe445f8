import { describe, expect, it } from "vitest";
import type {
  AgentOptions,
  AgentQueueOptions,
  AggregateOptions,
  ConditionalHandoffOptions,
  ConsensusOptions,
  MemoryOptions,
} from "../../src/agents/index.ts";
import type {
  Attempts,
  FallbackOrchestratorOptions,
  FeedbackOrchestratorOptions,
  ResilienceOptions,
} from "../../src/orchestration/index.ts";
import {
  fallbackOrchestrator,
  feedbackOrchestrator,
  ok,
  resilienceOrchestrator,
} from "../../src/orchestration/index.ts";
import type {
  BulkheadOptions,
  CacheOptions,
  CircuitBreakerOptions,
  MatchOptions,
  NegativeOptions,
  ParallelOptions,
  RetryOptions,
  RouterOptions,
  SagaOptions,
  SharedOptions,
  TimeoutOptions,
} from "../../src/primitives/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { openAgents } from "../agents/open.ts";
import { fakeBackend } from "./cache-fake-backend.ts";
import { open } from "./resilience/open.ts";

/** A value for each option of `T`, also of those that may be left out: one that is new does not compile until it is here. */
type Whole<T> = { readonly [K in keyof T]-?: unknown };

/** Options that hold options. */
const nests = new Set(["negative", "shared", "queue", "health"]);

/** Names of the options, those within others too. */
function namesOf(options: object): readonly string[] {
  return Object.entries(options).flatMap(([name, value]) =>
    nests.has(name) && typeof value === "object"
      ? [name, ...namesOf(value).map((inner) => `${name}.${inner}`)]
      : [name],
  );
}

/** The same options, which tell `ask` by name when they are read. */
function watched<T extends object>(options: T, ask: (name: string) => void): T {
  return new Proxy(options, {
    get: (target, name, self) => {
      const key = String(name);
      ask(key);
      const value: unknown = Reflect.get(target, name, self);
      if (!nests.has(key) || typeof value !== "object" || value === null) return value;
      return watched(value, (inner) => ask(`${key}.${inner}`));
    },
  });
}

const answer = async (input: string): Promise<string> => input;
const backend = () => fakeBackend(open().clock).backend;

const cache: Whole<CacheOptions<string, string>> = {
  key: (input: string) => input,
  ttl: "1m",
  staleFor: "1m",
  maxEntries: 10,
  negative: { ttl: "1s", when: () => true } satisfies Whole<NegativeOptions>,
  tags: () => ["tag"],
  cost: () => 1,
  shared: { backend: backend(), wait: "1s", localFor: "1s" } satisfies Whole<SharedOptions>,
};
const choosing = {
  routes: { fast: answer, slow: answer },
  choose: () => "fast",
  defaultRoute: "fast",
  fallbackRoute: "slow",
  cost: () => 1,
  costPerRoute: { fast: 1, slow: 2 },
  weights: undefined,
  key: undefined,
} satisfies Whole<RouterOptions<{ fast: typeof answer; slow: typeof answer }>>;
const weighted = {
  ...choosing,
  choose: undefined,
  weights: { fast: 1, slow: 1 },
  key: (input: string) => input,
};
const retry: Whole<RetryOptions> = {
  attempts: 2,
  delay: "1s",
  maxDelay: "1s",
  jitter: "none",
  retryable: () => true,
};
const breaker: Whole<CircuitBreakerOptions> = {
  strategy: { type: "consecutive", failures: 3 },
  openFor: "1s",
  maxOpenFor: "2s",
  trials: 1,
  isFailure: () => true,
  initialState: undefined,
};
const bulkhead: Whole<BulkheadOptions> = { limit: 1, queue: 1 };
const timeout: Whole<TimeoutOptions<string, string>> = { after: "1s", fallback: answer };
const parallel: Whole<ParallelOptions> = { concurrency: 1, mode: "settle" };
const saga: Whole<SagaOptions> = { compensateWithin: "1s" };
const match: Whole<MatchOptions<{ one: typeof answer }, typeof answer>> = {
  cases: { one: answer },
  choose: () => "one",
  default: answer,
};
const agent: Whole<AgentOptions> = {
  queue: { limit: 1, concurrency: 1 } satisfies Whole<AgentQueueOptions>,
};
const handoff: Whole<ConditionalHandoffOptions<string, string>> = {
  strategy: "conditional",
  when: () => true,
  otherwise: answer,
  from: "someone",
  reason: "because",
  maxDepth: 2,
  preserveContext: false,
  keep: ["session"],
};
const aggregate: Whole<AggregateOptions<Record<string, never>>> = {
  agents: { one: answer, two: answer },
  strategy: "aggregate",
  requireAll: false,
  timeout: "1s",
  copyInput: (input: string) => input,
};
const consensus: Whole<ConsensusOptions<Record<string, never>>> = {
  ...aggregate,
  strategy: "consensus",
  equals: () => true,
};
const memory: Whole<MemoryOptions> = { store: undefined, maxEntries: 10, ttl: "1h", sessionKey: "session" };
const fallback: Whole<FallbackOrchestratorOptions<"f", Attempts>> = {
  name: "f",
  attempts: { one: () => ok("answer") },
};
const resilience: Whole<ResilienceOptions<"r", Attempts>> = {
  name: "r",
  routes: { one: () => ok("answer") },
  strategy: "retry",
  degraded: () => ok("less"),
  retry: { attempts: 2 },
  breaker: { openFor: "1s" },
  health: { every: "30s", window: 10, minSuccess: 0.5, maxLatency: "1s" },
};
const feedback: Whole<FeedbackOrchestratorOptions<"f">> = {
  name: "f",
  interval: "1h",
  queueLimit: 10,
  componentLimit: 10,
  consolidated: () => {},
};

type Build = (options: never) => unknown;

function parts() {
  const { port, ...rest } = openAgents();
  return { port, ...rest, primitives: createPrimitives(port) };
}

/** What takes options → all of them, and how it is built. */
const subjects: readonly (readonly [string, object, Build])[] = [
  ["cache", cache, (options) => open().cache("c", options, answer)],
  ["router that chooses", choosing, (options) => open().router("r", options)],
  ["router by weights", weighted, (options) => open().router("r", options)],
  ["retry", retry, (options) => open().retry("r", options, answer)],
  ["circuitBreaker", breaker, (options) => open().circuitBreaker("b", options, answer)],
  ["bulkhead", bulkhead, (options) => open().bulkhead("b", options, answer)],
  ["timeout", timeout, (options) => open().timeout("t", options, answer)],
  ["parallel", parallel, (options) => open().parallel("p", { one: answer }, options)],
  ["saga", saga, (options) => open().saga("s", [{ name: "one", run: answer }], options)],
  ["match", match, (options) => open().match("m", options)],
  [
    "agent",
    agent,
    (options) => {
      const agents = openAgents();
      return agents.handoff(agents.agent("a", answer, options), { strategy: "queued" }).run("work");
    },
  ],
  ["handoff", handoff, (options) => openAgents().handoff("a", options)],
  ["coordination of all", aggregate, (options) => openAgents().coordination("c", options)],
  ["coordination by consensus", consensus, (options) => openAgents().coordination("c", options)],
  ["memory", memory, (options) => openAgents().memory(options)],
  ["fallbackOrchestrator", fallback, (options) => fallbackOrchestrator(parts(), options)],
  ["resilienceOrchestrator", resilience, (options) => resilienceOrchestrator(parts(), options)],
  ["feedbackOrchestrator", feedback, (options) => feedbackOrchestrator(parts(), options)],
];

describe("what takes options", () => {
  it.each(subjects)("reads each of them: %s", async (_name, options, build) => {
    const asked = new Set<string>();
    await build(watched(options, (name) => asked.add(name)) as never);
    expect(namesOf(options).filter((name) => !asked.has(name))).toEqual([]);
  });
});
