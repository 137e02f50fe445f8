import {
  defineOrchestrator,
  fallbackOrchestrator,
  feedbackOrchestrator,
  ok,
  resilienceOrchestrator,
} from "../../../../src/orchestration/index.ts";
import type { TestTelemetry } from "../../../../src/testing/index.ts";

/** An interface of options. */
interface Declared {
  /** From the root. */
  readonly path: string;
  readonly name: string;
  /** The option whose value it describes, with a dot. */
  readonly within?: string;
  /** One of several ways to do it: what it needs, another does without. */
  readonly variant?: boolean;
}

/** One row of the table: where its options are declared, and how it is put to work under the name `x`. */
export interface Subject {
  readonly title: string;
  readonly options: readonly Declared[];
  /** Puts it to work with what it cannot do without. */
  use(telemetry: TestTelemetry): unknown;
  /** Puts it to work with every option that brings metrics of its own. */
  useAll?(telemetry: TestTelemetry): unknown;
  /** Where its code is, if not beside its options. */
  readonly code?: readonly string[];
}

const echo = (text: string): string => text;
const primitives = "src/primitives";
const store = {
  name: "shelf",
  read: async () => ({ version: "1" }),
  write: async () => {},
  forget: async () => {},
};

/** Everything that records metrics of its own, in the order of the table. */
export const subjects: readonly Subject[] = [
  { title: "`step`", options: [], use: ({ primitives: { step } }) => step("x", echo).run("a") },
  {
    title: "`sequence`, `.pipe`",
    options: [],
    use: ({ primitives: { sequence } }) => sequence("x", echo).run("a"),
  },
  {
    title: "`parallel`",
    options: [{ path: `${primitives}/flow/parallel-types.ts`, name: "ParallelOptions" }],
    use: ({ primitives: { parallel } }) => parallel("x", [echo, echo]).run("a"),
  },
  {
    title: "`branch`",
    options: [],
    use: ({ primitives: { branch } }) => branch("x", () => true, echo).run("a"),
  },
  {
    title: "`match`",
    options: [{ path: `${primitives}/flow/match.ts`, name: "MatchOptions" }],
    use: ({ primitives: { match } }) => match("x", { choose: () => "a", cases: { a: echo } }).run("a"),
  },
  {
    title: "`router`",
    options: [
      { path: `${primitives}/router/router-types.ts`, name: "Common" },
      { path: `${primitives}/router/router-types.ts`, name: "ChoosingRouterOptions", variant: true },
      { path: `${primitives}/router/router-types.ts`, name: "WeightedRouterOptions", variant: true },
    ],
    use: ({ primitives: { router } }) => router("x", { routes: { a: echo }, choose: () => "a" }).run("a"),
    useAll: ({ primitives: { router } }) =>
      router("x", {
        routes: { a: echo },
        weights: { a: 1 },
        defaultRoute: "a",
        fallbackRoute: "a",
        cost: () => 1,
        costPerRoute: { a: 1 },
      }).run("a"),
  },
  {
    title: "`cache`",
    options: [
      { path: `${primitives}/cache/cache-types.ts`, name: "CacheOptions" },
      { path: `${primitives}/cache/cache-types.ts`, name: "NegativeOptions", within: "negative." },
      { path: `${primitives}/cache/cache-types.ts`, name: "SharedOptions", within: "shared." },
    ],
    use: ({ primitives: { cache } }) => cache("x", { key: echo }, echo).run("a"),
    useAll: ({ primitives: { cache } }) =>
      cache(
        "x",
        {
          key: echo,
          ttl: "1m",
          staleFor: "1m",
          tags: () => ["t"],
          cost: () => 1,
          negative: { ttl: "1s", when: () => true },
          shared: { backend: store },
        },
        echo,
      ).run("a"),
  },
  {
    title: "`retry`",
    options: [{ path: `${primitives}/resilience/retry/retry-types.ts`, name: "RetryOptions" }],
    use: ({ primitives: { retry } }) => retry("x", {}, echo).run("a"),
  },
  {
    title: "`timeout`",
    options: [{ path: `${primitives}/resilience/timeout/timeout-types.ts`, name: "TimeoutOptions" }],
    use: ({ primitives: { timeout } }) => timeout("x", { after: "1s" }, echo).run("a"),
    useAll: ({ primitives: { timeout } }) => timeout("x", { after: "1s", fallback: echo }, echo).run("a"),
  },
  {
    title: "`fallback`",
    options: [],
    use: ({ primitives: { fallback } }) => fallback("x", { primary: echo, other: echo }).run("a"),
  },
  {
    title: "`circuitBreaker`",
    options: [
      { path: `${primitives}/resilience/breaker/circuit-breaker-types.ts`, name: "CircuitBreakerOptions" },
    ],
    use: ({ primitives: { circuitBreaker } }) => circuitBreaker("x", {}, echo).run("a"),
  },
  {
    title: "`bulkhead`",
    options: [{ path: `${primitives}/resilience/bulkhead/bulkhead-types.ts`, name: "BulkheadOptions" }],
    use: ({ primitives: { bulkhead } }) => bulkhead("x", { limit: 1 }, echo).run("a"),
  },
  {
    title: "`saga`",
    options: [{ path: `${primitives}/flow/saga-step.ts`, name: "SagaOptions" }],
    use: ({ primitives: { saga } }) => saga("x", [{ name: "a", run: echo, compensate: () => {} }]).run("a"),
  },
  { title: "`workflow`", options: [], use: ({ primitives: { workflow } }) => workflow("x", echo).run("a") },
  {
    title: "`agent`",
    options: [{ path: "src/agents/agent/agent.ts", name: "AgentQueueOptions", within: "queue." }],
    use: ({ agents: { agent } }) => agent("x", echo).run("a"),
  },
  {
    title: "`handoff`",
    options: [
      { path: "src/agents/handoff/handoff-types.ts", name: "CommonHandoffOptions" },
      { path: "src/agents/handoff/handoff-types.ts", name: "ImmediateHandoffOptions" },
      { path: "src/agents/handoff/handoff-types.ts", name: "ConditionalHandoffOptions", variant: true },
    ],
    use: ({ agents: { agent, handoff } }) => handoff(agent("x", echo)).run("a"),
    useAll: ({ agents: { agent, handoff } }) => handoff(agent("x", echo), { strategy: "queued" }).run("a"),
  },
  {
    title: "`memory`",
    options: [{ path: "src/agents/memory/memory-types.ts", name: "MemoryOptions" }],
    use: ({ agents: { memory } }) => memory().store("a", 1, { scope: "global" }),
  },
  {
    title: "`coordination`",
    options: [
      { path: "src/agents/coordination/coordination-types.ts", name: "CommonCoordinationOptions" },
      { path: "src/agents/coordination/coordination-types.ts", name: "AggregateOptions" },
      { path: "src/agents/coordination/coordination-types.ts", name: "ConsensusOptions" },
    ],
    use: ({ agents: { coordination } }) => coordination("x", { agents: { a: echo } }).run("a"),
  },
  {
    title: "`defineOrchestrator`",
    options: [
      { path: "src/orchestration/model/orchestrator.ts", name: "Orchestrator" },
      // What the definition may leave out, which the orchestrator then has.
      { path: "src/orchestration/model/define-orchestrator.ts", name: "OrchestratorDefinition" },
    ],
    use: ({ orchestration }) => {
      const x = defineOrchestrator({ name: "x", layer: "domain", run: (text: string) => ok(text) });
      return orchestration.register(x).run(x, "a");
    },
  },
  {
    title: "`fallbackOrchestrator`",
    options: [
      { path: "src/orchestration/ready/fallback-orchestrator.ts", name: "FallbackOrchestratorOptions" },
    ],
    use: (telemetry) => {
      const x = fallbackOrchestrator(telemetry, { name: "x", attempts: { a: (text: string) => ok(text) } });
      return telemetry.orchestration.register(x).run(x, "a");
    },
  },
  {
    title: "`resilienceOrchestrator`",
    options: [
      { path: "src/orchestration/ready/resilience/resilience-options.ts", name: "ResilienceOptions" },
      {
        path: "src/orchestration/ready/resilience/resilience-options.ts",
        name: "HealthOptions",
        within: "health.",
      },
    ],
    use: async (telemetry) => {
      const x = resilienceOrchestrator(telemetry, { name: "x", routes: { a: (text: string) => ok(text) } });
      const orchestration = telemetry.orchestration.register(x);
      await orchestration.start();
      await orchestration.run(x, { input: "a" });
      await orchestration.stop();
    },
  },
  {
    title: "`feedbackOrchestrator`",
    options: [
      {
        path: "src/orchestration/ready/feedback/feedback-orchestrator.ts",
        name: "FeedbackOrchestratorOptions",
      },
    ],
    use: async (telemetry) => {
      const x = feedbackOrchestrator(telemetry, { name: "x" });
      const orchestration = telemetry.orchestration.register(x);
      await orchestration.start();
      await orchestration.run(x, { source: "user_explicit", component: { type: "tool", id: "a" }, score: 1 });
      await orchestration.stop();
    },
  },
];
