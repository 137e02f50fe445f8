import { afterEach, expect, it } from "vitest";
import { defineOrchestrator, ok } from "../../src/orchestration/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import type { RunContext } from "../../src/telemetry/index.ts";
import { ask, logLines, seriesValue, serving } from "./open.ts";

const open: ReturnType<typeof createTelemetry>[] = [];
afterEach(() => Promise.all(open.splice(0).map((telemetry) => telemetry.shutdown({ timeout: 1 }))));

function start() {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { stream } });
  open.push(telemetry);
  return { telemetry, lines };
}

/** Work that the test ends. */
function gate() {
  let begin = (): void => {};
  const begun = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const held = Promise.withResolvers<string>();
  const work = (): Promise<string> => {
    begin();
    return held.promise;
  };
  return { begun, work, end: () => held.resolve("done") };
}

/** Work that ends when it is told to stop, and then fails in a way of its own. */
const untilStopped = (_input: string, { signal }: RunContext): Promise<never> =>
  new Promise((_resolve, reject) =>
    signal.addEventListener("abort", () => reject(new Error("socket closed"))),
  );

it.each<
  [
    string,
    (telemetry: ReturnType<typeof start>["telemetry"], work: (input: string) => Promise<string>) => unknown,
  ]
>([
  ["a workflow", ({ primitives }, work) => primitives.workflow("w", primitives.step("s", work)).run("x")],
  ["a step", ({ primitives }, work) => primitives.step("s", work).run("x")],
  ["an agent", ({ agents }, work) => agents.agent("a", work).run("x")],
  ["a handoff", ({ agents }, work) => agents.handoff(agents.agent("a", work)).run("x")],
  [
    "a coordination",
    ({ agents }, work) =>
      agents.coordination("c", { strategy: "aggregate", agents: { a: agents.agent("a", work) } }).run("x"),
  ],
  [
    "an orchestrator",
    async ({ orchestration }, work) => {
      const x = defineOrchestrator({
        name: "x",
        layer: "domain",
        run: async (_: string) => ok(await work("x")),
      });
      return orchestration.register(x).run(x, "a");
    },
  ],
])(
  "a shutdown waits for %s that is under way, while it can be scraped, and cuts nothing off",
  async (_, run) => {
    const { telemetry, lines } = start();
    const { url } = await telemetry.listen({ port: 0 });
    const { begun, work, end } = gate();
    const running = run(telemetry, work);
    await begun;
    let over = false;
    const shutting = telemetry.shutdown().then(() => {
      over = true;
    });
    expect((await ask(url)).status).toBe(200);
    expect(over).toBe(false);
    end();
    await running;
    await shutting;
    await expect(ask(url)).rejects.toThrow();
    expect(lines()).toEqual([]);
  },
);

it("a shutdown aborts what has not ended in time, books it as cancelled, and says what it was", async () => {
  const { telemetry, lines } = start();
  const { primitives } = telemetry;
  const answer = primitives.workflow("answer", primitives.step("ask", untilStopped));
  const ends = [
    answer.run("a"),
    answer.run("b", { signal: new AbortController().signal }),
    primitives.step("alone", untilStopped).run("c"),
  ].map((run) => expect(run).rejects.toThrow());
  await telemetry.shutdown({ timeout: 20 });
  await Promise.all(ends);
  expect(lines()).toEqual([
    expect.objectContaining({
      level: "warn",
      message: "a shutdown cut off what had not ended in time",
      runs: { 'workflow "answer"': 2, 'function "alone"': 1 },
      timeout_ms: 20,
    }),
  ]);
  const page = await serving(telemetry.scrape(), async (at) => (await ask(at)).text);
  const cancelled = (metric: string) => seriesValue(page, `${metric},outcome="cancelled"}`);
  expect(cancelled('tta_workflow_duration_seconds_count{workflow="answer"')).toBe(2);
  expect(cancelled('tta_primitive_duration_seconds_count{primitive="alone",kind="function"')).toBe(1);
  expect(seriesValue(page, 'tta_workflow_in_flight{workflow="answer"}')).toBe(0);
});

it("a shutdown ends though a run, an orchestrator and a handoff never do", async () => {
  const { telemetry, lines } = start();
  const never = (): Promise<never> => new Promise(() => {});
  void telemetry.primitives.workflow("stuck", never).run("x");
  const agent = telemetry.agents.agent("slow", never);
  const receipt = await telemetry.agents.handoff(agent, { strategy: "queued" }).run("x");
  receipt.result.catch(() => {});
  const x = defineOrchestrator({
    name: "x",
    layer: "domain",
    run: () => ok(1),
    start: () => {},
    stop: never,
  });
  await telemetry.orchestration.register(x).start();
  await new Promise((resolve) => setImmediate(resolve));
  await telemetry.shutdown({ timeout: 20 });
  expect(lines()).toEqual([
    expect.objectContaining({ agent: "slow", handoffs: 1 }),
    expect.objectContaining({ runs: { 'workflow "stuck"': 1 } }),
    expect.objectContaining({ error: expect.objectContaining({ message: "no end within 20 ms" }) }),
  ]);
});

it("a run that asks for the shutdown does not wait for itself, nor is it cut off", async () => {
  const { telemetry, lines } = start();
  const quit = telemetry.primitives.workflow("quit", async (_: string, context) => {
    await telemetry.shutdown({ timeout: "1h" });
    return context.aborted;
  });
  expect(await quit.run("x")).toBe(false);
  expect(lines()).toEqual([]);
});

it("a shutdown with a timeout that is none rejects and can be called again", async () => {
  const { telemetry } = start();
  await expect(telemetry.shutdown({ timeout: "soon" as "1s" })).rejects.toMatchObject({
    code: "PRIMITIVE_DURATION",
  });
  await telemetry.shutdown();
});
