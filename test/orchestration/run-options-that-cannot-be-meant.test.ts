import { describe, expect, it } from "vitest";
import { defineOrchestrator, ok } from "../../src/orchestration/index.ts";
import { createTestTelemetry, type TestTelemetry } from "../../src/testing/index.ts";

type Run = (options: never) => Promise<unknown>;
type Work = () => unknown;

/** Every way to run something, around one piece of work. */
const entries: Readonly<Record<string, (telemetry: TestTelemetry, work: Work) => Run>> = {
  step: ({ primitives }, work) => runOf(primitives.step("p", work)),
  sequence: ({ primitives }, work) => runOf(primitives.sequence("p", work)),
  pipe: ({ primitives }, work) => runOf(primitives.step("p", work).pipe((given: unknown) => given)),
  parallel: ({ primitives }, work) => runOf(primitives.parallel("p", [work])),
  branch: ({ primitives }, work) => runOf(primitives.branch("p", () => true, work)),
  match: ({ primitives }, work) =>
    runOf(primitives.match("p", { choose: () => "a" as const, cases: { a: work } })),
  router: ({ primitives }, work) => runOf(primitives.router("p", { routes: { a: work }, choose: () => "a" })),
  cache: ({ primitives }, work) => runOf(primitives.cache("p", { key: () => "k" }, work)),
  retry: ({ primitives }, work) => runOf(primitives.retry("p", { attempts: 2, delay: 1 }, work)),
  timeout: ({ primitives }, work) => runOf(primitives.timeout("p", { after: "1h" }, work)),
  fallback: ({ primitives }, work) => runOf(primitives.fallback("p", { a: work })),
  circuitBreaker: ({ primitives }, work) => runOf(primitives.circuitBreaker("p", {}, work)),
  bulkhead: ({ primitives }, work) => runOf(primitives.bulkhead("p", { limit: 1 }, work)),
  saga: ({ primitives }, work) => runOf(primitives.saga("p", [{ name: "a", run: work }])),
  workflow: ({ primitives }, work) => runOf(primitives.workflow("p", work)),
  agent: ({ agents }, work) => runOf(agents.agent("p", work)),
  handoff: ({ agents }, work) => runOf(agents.handoff(agents.agent("p", work))),
  "queued handoff": ({ agents }, work) => {
    const handoff = agents.handoff(agents.agent("p", work), { strategy: "queued" });
    return async (options) => (await handoff.run(0 as never, options)).result;
  },
  coordination: ({ agents }, work) =>
    runOf(agents.coordination("p", { agents: { a: agents.agent("a", work) } })),
  orchestrator: ({ orchestration }, work) => {
    const run = async (): Promise<ReturnType<typeof ok>> => ok(await work());
    const orchestrator = defineOrchestrator({ name: "p", layer: "domain", type: "sequential", run } as never);
    orchestration.register(orchestrator as never);
    return async (options) => {
      const result = await orchestration.run("p", undefined, options);
      if (result.status === "fail") throw result.cause;
      return result;
    };
  },
};

const runOf =
  (primitive: { run(input: never, options?: never): Promise<unknown> }): Run =>
  (options) =>
    primitive.run(undefined as never, options);

const bad = (parent: unknown): Readonly<Record<string, unknown>> => ({
  "a number": 5,
  "a text": "soon",
  true: true,
  "a signal that is an object": { signal: {} },
  "a signal that is a controller": { signal: new AbortController() },
  "a signal that is a text beside a parent": { signal: "soon", parent },
  "a parent that is an object": { parent: {} },
  "a parent that is a number": { parent: 5 },
});

const nothing: readonly unknown[] = [
  undefined,
  null,
  {},
  { signal: null },
  { signal: undefined, parent: null },
  { parent: undefined },
];

describe.each(Object.keys(entries))("the options of a run of %s", (kind) => {
  it("reject what cannot be meant, and never throw", async () => {
    for (const what of Object.keys(bad(undefined))) {
      const telemetry = createTestTelemetry();
      const scope = new AbortController();
      await telemetry.primitives
        .step("outer", async (_: number, context) => {
          const run = entries[kind]?.(telemetry, () => expect.unreachable());
          const result = run?.(bad(context)[what] as never);
          await expect(result, what).rejects.toMatchObject({
            code: "RUN_OPTION",
            message: expect.stringMatching(/^a run was given .+: pass .+/),
          });
        })
        .run(0, { signal: scope.signal });
    }
  });

  it("may be left out in every way, and hide no error of the work", async () => {
    for (const options of nothing) {
      const telemetry = createTestTelemetry();
      const error = new Error("the real one");
      let fails = false;
      const run = entries[kind]?.(telemetry, () => {
        if (fails) throw error;
        return 1;
      });
      await run?.(options as never);
      fails = true;
      // A cache gives what it has.
      if (kind === "cache") continue;
      const end = run?.(options as never).catch((failure: unknown) => failure);
      await telemetry.clock.advance(1_000);
      const thrown = await end;
      expect([thrown, (thrown as Error).cause]).toContain(error);
    }
  });
});
