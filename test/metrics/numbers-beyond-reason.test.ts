import { expect, it } from "vitest";
import { catalog } from "../../src/catalog/index.ts";
import { isObsError } from "../../src/errors/index.ts";
import { createRegistry } from "../../src/metrics/index.ts";
import {
  createOrchestration,
  feedbackOrchestrator,
  ok,
  resilienceOrchestrator,
} from "../../src/orchestration/index.ts";
import { createTestTelemetry, type TestTelemetry } from "../../src/testing/index.ts";

type Build = (telemetry: TestTelemetry, value: never) => unknown;
const one = (): number => 1;
const key = (): string => "k";
const routes = { a: one, b: one };
const attempts = { a: () => ok(1) };

/** Every option that is a number, set to a value. */
const options: Readonly<Record<string, Build>> = {
  "cache maxEntries": ({ primitives }, v) => primitives.cache("p", { key, maxEntries: v }, one).run(0),
  "cache ttl": ({ primitives }, v) => primitives.cache("p", { key, ttl: v }, one).run(0),
  "cache staleFor": ({ primitives }, v) => primitives.cache("p", { key, ttl: 1, staleFor: v }, one).run(0),
  "cache negative.ttl": ({ primitives }, v) =>
    primitives.cache("p", { key, negative: { ttl: v, when: () => true } }, one).run(0),
  "retry attempts": ({ primitives }, v) => primitives.retry("p", { attempts: v }, one).run(0),
  "retry delay": ({ primitives }, v) => primitives.retry("p", { delay: v }, one).run(0),
  "retry maxDelay": ({ primitives }, v) => primitives.retry("p", { maxDelay: v }, one).run(0),
  "timeout after": ({ primitives }, v) => primitives.timeout("p", { after: v }, one).run(0),
  "circuitBreaker trials": ({ primitives }, v) => primitives.circuitBreaker("p", { trials: v }, one).run(0),
  "circuitBreaker openFor": ({ primitives }, v) => primitives.circuitBreaker("p", { openFor: v }, one).run(0),
  "circuitBreaker maxOpenFor": ({ primitives }, v) =>
    primitives.circuitBreaker("p", { maxOpenFor: v }, one).run(0),
  "consecutive failures": (telemetry, v) => strategy(telemetry, { type: "consecutive", failures: v }),
  "count size": (telemetry, v) => strategy(telemetry, { type: "count", size: v }),
  "count failureRatio": (telemetry, v) => strategy(telemetry, { type: "count", failureRatio: v }),
  "count minimumCalls": (telemetry, v) => strategy(telemetry, { type: "count", minimumCalls: v }),
  "sampling window": (telemetry, v) => strategy(telemetry, { type: "sampling", window: v }),
  "sampling failureRatio": (telemetry, v) => strategy(telemetry, { type: "sampling", failureRatio: v }),
  "sampling minimumCalls": (telemetry, v) => strategy(telemetry, { type: "sampling", minimumCalls: v }),
  "bulkhead limit": ({ primitives }, v) => primitives.bulkhead("p", { limit: v }, one).run(0),
  "bulkhead queue": ({ primitives }, v) => primitives.bulkhead("p", { limit: 1, queue: v }, one).run(0),
  "parallel concurrency": ({ primitives }, v) =>
    primitives.parallel("p", [one, one], { concurrency: v }).run(0),
  "saga compensateWithin": ({ primitives }, v) =>
    primitives.saga("p", [{ name: "a", run: one }], { compensateWithin: v }).run(0),
  "router weights": ({ primitives }, v) => primitives.router("p", { routes, weights: { a: v, b: 1 } }).run(0),
  "router costPerRoute": ({ primitives }, v) =>
    primitives.router("p", { routes, choose: () => "a", cost: one, costPerRoute: { a: v } }).run(0),
  "agent queue.limit": ({ agents }, v) => agents.agent("p", one, { queue: { limit: v } }).run(0 as never),
  "agent queue.concurrency": ({ agents }, v) =>
    agents.agent("p", one, { queue: { concurrency: v } }).run(0 as never),
  "handoff maxDepth": ({ agents }, v) =>
    agents.handoff(agents.agent("p", one), { maxDepth: v }).run(0 as never),
  "memory maxEntries": ({ agents }, v) => agents.memory({ maxEntries: v }).store("k", 1, { scope: "global" }),
  "memory ttl": ({ agents }, v) => agents.memory({ ttl: v }).store("k", 1, { scope: "global" }),
  "memory query limit": ({ agents }, v) => agents.memory().query({ scope: "global", limit: v }),
  "memory list limit": ({ agents }, v) => agents.memory().list({ scope: "global", limit: v }),
  "coordination timeout": ({ agents }, v) =>
    agents.coordination("p", { agents: { a: one }, timeout: v }).run(0 as never),
  "agents shutdown timeout": ({ agents }, v) => agents.shutdown({ timeout: v }),
  "orchestration maxDepth": ({ port }, v) => createOrchestration(port, { maxDepth: v }),
  "feedback interval": (telemetry, v) => feedbackOrchestrator(telemetry, { name: "p", interval: v }),
  "feedback queueLimit": (telemetry, v) => feedbackOrchestrator(telemetry, { name: "p", queueLimit: v }),
  "feedback componentLimit": (telemetry, v) =>
    feedbackOrchestrator(telemetry, { name: "p", componentLimit: v }),
  "health window": (telemetry, v) => health(telemetry, { window: v }),
  "health minSuccess": (telemetry, v) => health(telemetry, { minSuccess: v }),
  "health every": (telemetry, v) => health(telemetry, { every: v }),
  "health maxLatency": (telemetry, v) => health(telemetry, { maxLatency: v }),
  "registry idleExpiry": (_, v) => createRegistry(catalog, { now: () => 1, idleExpiry: v }),
  "registry seriesLimits": (_, v) => createRegistry(catalog, { seriesLimits: { tta_cache_entries: v } }),
};

const strategy = ({ primitives }: TestTelemetry, given: object): unknown =>
  primitives.circuitBreaker("p", { strategy: given as { readonly type: "count" } }, one).run(0);
const health = (telemetry: TestTelemetry, given: object): unknown =>
  resilienceOrchestrator(telemetry, { name: "p", routes: attempts, health: given });

const values: readonly unknown[] = [
  ...[2 ** 31, 2 ** 32, 2 ** 40, 2 ** 53 - 1, 2 ** 53, 1e300, Number.MAX_VALUE, Number.POSITIVE_INFINITY],
  ...[0, -1, 0.5, Number.MIN_VALUE, Number.NaN, Number.NEGATIVE_INFINITY],
  ...["5", "", 5n, Symbol("five"), {}, [], true, one],
];

// A library's own words came through (`Invalid array length`), and 2 ** 31 entries ended the process.
it.each(Object.keys(options))("%s takes a value or says in one sentence why not", async (name) => {
  for (const value of values) {
    try {
      await options[name]?.(createTestTelemetry(), value as never);
    } catch (error) {
      expect([name, String(error)]).toEqual([name, expect.stringMatching(/^[^\n]+: [^\n]+: [^\n]+\.$/)]);
      expect(isObsError(error)).toBe(true);
    }
  }
});
