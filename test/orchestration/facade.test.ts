import { describe, expect, it } from "vitest";
import { type AnyOrchestrator, defineOrchestrator, ok } from "../../src/orchestration/index.ts";
import { createTelemetry } from "../../src/service/index.ts";
import { open, some } from "./open.ts";

/** A definition of plain JavaScript, which has the type that defineOrchestrator would give it. */
const withType = (given: unknown) => ({ type: "sequential", ...(given as object) }) as AnyOrchestrator;

describe("an orchestration", () => {
  it("finds what is registered, by name and by layer", () => {
    const { orchestration } = open();
    const [a, b, c] = [some("a"), some("b", undefined, { layer: "application" }), some("c")];
    const known = orchestration.register(a, b, c);
    expect(known.find("b")).toBe(b);
    expect(orchestration.find("z")).toBeUndefined();
    expect(orchestration.byLayer("domain")).toEqual([a, c]);
    expect(orchestration.byLayer("infrastructure")).toEqual([]);
    expect(orchestration.list()).toEqual([
      { name: "a", layer: "domain", type: "sequential", started: undefined },
      { name: "b", layer: "application", type: "sequential", started: undefined },
      { name: "c", layer: "domain", type: "sequential", started: undefined },
    ]);
  });

  it("refuses a name that is taken, and then takes nothing of that call", () => {
    const { orchestration } = open();
    orchestration.register(some("a"));
    expect(() => orchestration.register(some("b"), some("a"))).toThrow(
      expect.objectContaining({ code: "ORCHESTRATOR_DUPLICATE", message: expect.stringContaining('"a"') }),
    );
    expect(() => orchestration.register(some("c"), some("c"))).toThrow(
      expect.objectContaining({ code: "ORCHESTRATOR_DUPLICATE" }),
    );
    expect(orchestration.list().map(({ name }) => name)).toEqual(["a"]);
  });

  it.each<[unknown, string]>([
    [undefined, "ORCHESTRATOR_NAME"],
    [null, "ORCHESTRATOR_NAME"],
    [{}, "ORCHESTRATOR_NAME"],
    [{ name: "" }, "ORCHESTRATOR_NAME"],
    [{ name: "  " }, "ORCHESTRATOR_NAME"],
    [{ name: 7 }, "ORCHESTRATOR_NAME"],
    [{ name: "a", run: () => ok() }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "presentation", run: () => ok() }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "domain", type: "lifecycle", run: () => ok() }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "domain" }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "domain", run: "now" }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "domain", run: () => ok(), start: true }, "ORCHESTRATOR_OPTION"],
    [{ name: "a", layer: "domain", run: () => ok(), canRun: "yes" }, "ORCHESTRATOR_OPTION"],
  ])("does not take %j for an orchestrator", (given, code) => {
    const { orchestration } = open();
    expect(() => defineOrchestrator(given as never)).toThrow(expect.objectContaining({ code }));
    expect(() => orchestration.register(withType(given))).toThrow(expect.objectContaining({ code }));
  });

  it("says of an unknown name what it knows, and what was probably meant", async () => {
    const { orchestration } = open();
    await expect(orchestration.run("search")).rejects.toMatchObject({
      code: "ORCHESTRATOR_UNKNOWN",
      fix: "register it first",
    });
    orchestration.register(some("search"), some("answer"));
    await expect(orchestration.run("serch")).rejects.toMatchObject({
      code: "ORCHESTRATOR_UNKNOWN",
      message:
        'no orchestrator is registered as "serch": did you mean "search"? Registered are "search", "answer".',
    });
    await expect(orchestration.unregister("nothing like it")).rejects.toMatchObject({
      fix: 'Registered are "search", "answer"',
    });
    const nothing: string = JSON.parse("null");
    await expect(orchestration.run(nothing)).rejects.toMatchObject({
      code: "ORCHESTRATOR_UNKNOWN",
    });
  });

  it("does not run one orchestrator for another of the same name", async () => {
    const { orchestration } = open();
    orchestration.register(some("a", () => ok("registered")));
    await expect(orchestration.run(some("a", () => ok("stranger")))).rejects.toMatchObject({
      code: "ORCHESTRATOR_UNKNOWN",
    });
  });

  it("forgets what is unregistered, and takes its name again", async () => {
    const { orchestration, metrics } = open();
    const a = some("a");
    orchestration.register(a);
    await orchestration.run(a);
    await orchestration.unregister("a");
    await expect(orchestration.run("a")).rejects.toMatchObject({ code: "ORCHESTRATOR_UNKNOWN" });
    const again = some("a", () => ok("again"));
    orchestration.register(again);
    expect(await orchestration.run("a")).toEqual(ok("again"));
    expect(metrics.value("tta_orchestrator_in_flight", { orchestrator: "a" })).toBe(0);
  });

  it("refuses a depth that cannot be meant", () => {
    for (const maxDepth of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => open({ maxDepth })).toThrow(expect.objectContaining({ code: "ORCHESTRATOR_OPTION" }));
    }
  });

  it("belongs to each telemetry, which stops it when it shuts down", async () => {
    const telemetry = createTelemetry({ service: "s", log: { level: "silent" }, openTelemetry: false });
    const ended: string[] = [];
    telemetry.orchestration.register(
      some("background", undefined, {
        stop: () => {
          ended.push("stopped");
        },
      }),
    );
    await telemetry.orchestration.start();
    await telemetry.shutdown();
    expect(ended).toEqual(["stopped"]);
  });

  it("calls an orchestrator that is an object of a class as its methods", async () => {
    class Counter {
      readonly name = "counter";
      readonly layer = "domain";
      readonly type = "sequential";
      runs = 0;
      canRun(): boolean {
        return this.runs < 1;
      }
      run() {
        this.runs += 1;
        return ok(this.runs);
      }
    }
    const { orchestration } = open();
    const counter = new Counter();
    orchestration.register(counter);
    expect(await orchestration.run(counter)).toEqual(ok(1));
    expect(await orchestration.run(counter)).toMatchObject({ status: "skip" });
  });
});
