import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAgents } from "../../src/agents/index.ts";
import {
  createOrchestration,
  fail,
  feedbackOrchestrator,
  type HealthOptions,
  type Result,
  resilienceOrchestrator,
} from "../../src/orchestration/index.ts";
import { type CircuitBreakerOptions, createPrimitives, type Primitive } from "../../src/primitives/index.ts";
import { type Clock, systemClock, type TelemetryPort } from "../../src/telemetry/index.ts";
import { fakeBackend } from "../primitives/cache-fake-backend.ts";
import { fakePort } from "../telemetry/fake-port.ts";

const day = 86_400_000;
/** Thirty days, which no timer of JavaScript counts. */
const long = "720h";
const hung = (): Promise<never> => new Promise(() => {});
/** Faked with the timers, which the clock of the machine is not. */
const clock: Clock = {
  now: () => Date.now(),
  wallTime: () => Date.now(),
  // What is booked every second is booked every day here, or two months would take long.
  after: (milliseconds, ...rest) => systemClock.after(milliseconds === 1_000 ? day : milliseconds, ...rest),
};

/** Sets something going that waits for thirty days; gives whether that wait is over. */
type Begin = (port: TelemetryPort, lines: readonly { readonly message: string }[]) => Promise<() => unknown>;

/** The state of a promise, as far as it has come. */
function ended(promise: Promise<unknown>): () => boolean {
  let over = false;
  const end = (): void => {
    over = true;
  };
  promise.then(end, end);
  return () => over;
}

/** A primitive whose runs need no input. */
const bound = (primitive: Primitive<unknown, unknown>) => ({ run: () => primitive.run(undefined) });

async function breaker(
  port: TelemetryPort,
  options: CircuitBreakerOptions,
  first = 0,
): Promise<() => unknown> {
  const strategy = { type: "consecutive", failures: 1 } as const;
  const guarded = createPrimitives(port).circuitBreaker("b", { ...options, strategy }, () => {
    throw new Error("down");
  });
  await guarded.run(0).catch(() => {});
  // A trial that fails doubles the time that it stays open.
  await vi.advanceTimersByTimeAsync(first);
  if (first > 0) await guarded.run(0).catch(() => {});
  return () => guarded.state === "half_open";
}

async function orchestrated(port: TelemetryPort, health: HealthOptions, only: () => Result): Promise<void> {
  const parts = { port, primitives: createPrimitives(port) };
  const orchestrator = resilienceOrchestrator(parts, { name: "r", routes: { only }, health });
  const orchestration = createOrchestration(port);
  orchestration.register(orchestrator);
  await orchestration.start();
  await orchestration.run(orchestrator, { input: undefined });
}

const turns = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

const cases: Readonly<Record<string, Begin>> = {
  "cache ttl": async (port) => {
    let runs = 0;
    const { run } = bound(createPrimitives(port).cache("c", { ttl: long, key: () => "k" }, () => ++runs));
    await run();
    return async () => (await run()) === 2;
  },
  "cache staleFor": async (port) => {
    let aborted = false;
    let runs = 0;
    const { run } = bound(
      createPrimitives(port).cache("c", { ttl: 1, staleFor: long, key: () => "k" }, (_, { signal }) => {
        if (++runs === 1) return "first";
        signal.addEventListener("abort", () => {
          aborted = true;
        });
        return hung();
      }),
    );
    await run();
    await vi.advanceTimersByTimeAsync(2);
    await run();
    return () => aborted;
  },
  "cache negative.ttl": async (port) => {
    let runs = 0;
    const negative = { ttl: long, when: () => true } as const;
    const { run } = bound(
      createPrimitives(port).cache("c", { negative, key: () => "k" }, () => Promise.reject(++runs)),
    );
    const end = () => run().catch((error: unknown) => error);
    await end();
    return async () => (await end()) === 2;
  },
  "cache shared.wait": async (port) => {
    const { backend, state } = fakeBackend(port.clock);
    state.mode = "slow";
    const { run } = bound(
      createPrimitives(port).cache("c", { ttl: 1, key: () => "k", shared: { backend, wait: long } }, () => 1),
    );
    return ended(run());
  },
  "cache shared.localFor": async (port) => {
    const { backend, calls } = fakeBackend(port.clock);
    const shared = { backend, localFor: long } as const;
    const kit = createPrimitives(port);
    await bound(kit.cache("c", { ttl: "10000h", key: () => "k", shared }, () => 1)).run();
    await turns();
    const other = bound(
      createPrimitives(port).cache("c", { ttl: "10000h", key: () => "k", shared }, () => 1),
    );
    await other.run();
    const reads = calls.length;
    return async () => {
      await other.run();
      return calls.length > reads;
    };
  },
  "retry delay": async (port) => {
    let runs = 0;
    const retry = createPrimitives(port).retry("r", { delay: long, maxDelay: long, jitter: "none" }, () => {
      runs += 1;
      throw new Error("down");
    });
    retry.run(0).catch(() => {});
    return () => runs > 1;
  },
  "retry maxDelay": async (port) => {
    let runs = 0;
    const later = Object.assign(new Error("come back in a year"), { retryAfter: "8760h" });
    const retry = createPrimitives(port).retry("r", { maxDelay: long }, () => {
      runs += 1;
      throw later;
    });
    retry.run(0).catch(() => {});
    return () => runs > 1;
  },
  "timeout after": async (port) => ended(createPrimitives(port).timeout("t", { after: long }, hung).run(0)),
  "circuitBreaker openFor": async (port) => breaker(port, { openFor: long }),
  "circuitBreaker maxOpenFor": async (port) =>
    breaker(port, { openFor: "719h", maxOpenFor: long }, 719 * 3_600_000),
  "circuitBreaker window": async (port) => {
    const strategy = { type: "sampling", window: long, minimumCalls: 2 } as const;
    const guarded = createPrimitives(port).circuitBreaker("b", { strategy, openFor: 1 }, () => {
      throw new Error("down");
    });
    await guarded.run(0).catch(() => {});
    let asked = false;
    return async () => {
      // The first look is while the failure counts: the breaker opens with this one, and closes as if none had been.
      if (asked) return true;
      asked = true;
      await guarded.run(0).catch(() => {});
      return guarded.state === "closed";
    };
  },
  "saga compensateWithin": async (port) => {
    const saga = createPrimitives(port).saga(
      "s",
      [
        { name: "reserve", run: () => 1, compensate: hung },
        { name: "fail", run: () => Promise.reject(new Error("no")) },
      ],
      { compensateWithin: long },
    );
    return ended(saga.run(0));
  },
  "agents shutdown timeout": async (port) => {
    const { agent, handoff, shutdown } = createAgents(port);
    const slow = agent("slow", hung);
    await handoff(slow, { strategy: "queued" }).run(0);
    return ended(shutdown({ timeout: long }));
  },
  "coordination timeout": async (port) => {
    const { agent, coordination } = createAgents(port);
    const slow = agent("slow", (_: number) => hung());
    return ended(coordination("c", { agents: { slow }, timeout: long }).run(0));
  },
  "memory ttl": async (port) => {
    const { memory } = createAgents(port);
    const remembers = memory({ ttl: long });
    await remembers.store("k", 1, { scope: "global" });
    return async () => (await remembers.retrieve("k", { scope: "global" })) === undefined;
  },
  "memory store ttl": async (port) => {
    const { memory } = createAgents(port);
    const remembers = memory();
    await remembers.store("k", 1, { scope: "global", ttl: long });
    return async () => (await remembers.retrieve("k", { scope: "global" })) === undefined;
  },
  "feedbackOrchestrator interval": async (port) => {
    let handed = 0;
    const consolidated = (): void => {
      handed += 1;
    };
    const inbox = feedbackOrchestrator({ port }, { name: "f", interval: long, consolidated });
    const orchestration = createOrchestration(port);
    orchestration.register(inbox);
    await orchestration.start();
    const component = { type: "model", id: "local" } as const;
    await orchestration.run(inbox, { source: "user_explicit", component, score: 1 });
    return () => handed === 1;
  },
  "resilienceOrchestrator health.every": async (port, lines) => {
    await orchestrated(port, { every: long, minSuccess: 1 }, () => fail("down"));
    return () => lines.some(({ message }) => message === "a route is unhealthy");
  },
};

/** A mean is compared with it; nothing waits for it. */
const notWaitedFor = new Set(["maxLatency"]);

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

describe("a duration of thirty days", () => {
  it.each(Object.entries(cases))("is waited for whole as %s", async (_option, begin) => {
    const { port, lines } = fakePort({ clock });
    const isOver = await begin(port, lines);
    await vi.advanceTimersByTimeAsync(26 * day);
    expect(await isOver()).toBe(false);
    await vi.advanceTimersByTimeAsync(35 * day);
    expect(await isOver()).toBe(true);
  });

  it("is tried in every option that takes one", () => {
    const src = fileURLToPath(new URL("../../src", import.meta.url));
    const options = ["primitives", "agents", "orchestration"].flatMap((folder) =>
      readdirSync(join(src, folder), { recursive: true, encoding: "utf8" })
        .filter((path) => path.endsWith(".ts"))
        .flatMap((path) => [
          ...readFileSync(join(src, folder, path), "utf8").matchAll(/readonly (\w+)\??: Duration\b/g),
        ])
        .map(([, name = ""]) => name),
    );
    const tried = Object.keys(cases).map((name) => name.split(/[ .]/).at(-1));
    expect(options.length).toBeGreaterThan(15);
    expect(options.filter((name) => !tried.includes(name) && !notWaitedFor.has(name))).toEqual([]);
  });
});
