import { describe, expect, it } from "vitest";
import {
  type Attempts,
  fail,
  fallbackOrchestrator,
  type OrchestrationContext,
  ok,
  skip,
} from "../../src/orchestration/index.ts";
import { createPrimitives } from "../../src/primitives/index.ts";
import { RejectedError, TimeoutError } from "../../src/telemetry/index.ts";
import { open, some } from "./open.ts";

function answering(attempts: Attempts) {
  const opened = open();
  const parts = { port: opened.port, primitives: createPrimitives(opened.port) };
  const answer = fallbackOrchestrator(parts, { name: "answer", attempts });
  opened.orchestration.register(answer);
  return {
    ...opened,
    ...parts,
    answer,
    run: () => opened.orchestration.run("answer", "?"),
    used: (used: string) =>
      opened.metrics.value("tta_fallback_requests_total", { primitive: "answer", used }),
  };
}

describe("the fallback orchestrator", () => {
  it("stands in the domain and answers with the first attempt that is ok, falsy data too", async () => {
    const { answer, run, used, books } = answering({ first: () => ok(0), second: () => ok(2) });
    expect(answer).toMatchObject({ layer: "domain", type: "sequential" });
    expect(await run()).toEqual(ok(0));
    expect([used("first"), used("second")]).toEqual([1, 0]);
    expect(books(answer)).toEqual({ ok: 1 });
  });

  it("goes on after a failure, whether returned or thrown", async () => {
    for (const first of [
      () => fail("no"),
      () => fail("no", { category: "rejected" }),
      (): never => {
        throw new Error("no");
      },
      () => Promise.reject(new TimeoutError("late")),
    ]) {
      const { run, used } = answering({ first, second: () => ok("second") });
      expect(await run()).toEqual(ok("second"));
      expect([used("first"), used("second")]).toEqual([0, 1]);
    }
  });

  it("is skipped by an attempt that says that there is nothing to do", async () => {
    const { run, books, answer } = answering({ first: () => skip("empty"), second: () => ok("second") });
    expect(await run()).toEqual(skip("empty"));
    expect(books(answer)).toEqual({ skipped: 1 });
  });

  it("fails as its last attempt, retryable if one of them is, with the errors of all", async () => {
    const { run, used, books, answer } = answering({
      first: () => fail("busy", { category: "dependency" }),
      second: () => fail("unknown word", { category: "validation" }),
    });
    expect(await run()).toMatchObject({
      status: "fail",
      category: "validation",
      retryable: true,
      error: expect.stringContaining("first, second"),
      cause: { errors: [{ message: "busy" }, { message: "unknown word" }] },
    });
    expect(used("exhausted")).toBe(1);
    expect(books(answer)).toEqual({ error: 1 });
  });

  it.each([
    [new TimeoutError("late"), "timeout"],
    [new RejectedError("full"), "rejected"],
  ] as const)("ends as all its attempts ended: %s", async (error, category) => {
    const attempt = (): Promise<never> => Promise.reject(error);
    expect(await answering({ one: attempt, two: attempt }).run()).toMatchObject({ category });
    expect(await answering({ one: attempt }).run()).toMatchObject({ category, cause: error });
  });

  it("takes orchestrators and primitives for attempts", async () => {
    const below = some("below", () => fail("down"), { layer: "infrastructure" });
    const { port } = open();
    const spare = createPrimitives(port).step("spare", (text: string) => `${text}!`);
    const { orchestration, run, books } = answering({ below, spare });
    orchestration.register(below);
    expect(await run()).toEqual(ok("?!"));
    expect(books(below)).toEqual({ error: 1 });
  });

  it("may call no orchestrator that its layer may not", async () => {
    const above = some("above", undefined, { layer: "application" });
    const { orchestration, run } = answering({ above });
    orchestration.register(above);
    expect(await run()).toMatchObject({ category: "configuration", cause: { code: "ORCHESTRATOR_LAYER" } });
  });

  it("stops at an abort", async () => {
    const controller = new AbortController();
    let second = 0;
    const { orchestration } = answering({
      first: () => {
        controller.abort();
        return fail("no");
      },
      second: () => ok(++second),
    });
    const result = await orchestration.run("answer", "?", { signal: controller.signal });
    expect([result, second]).toMatchObject([{ category: "cancelled" }, 0]);
  });

  it("gives its attempts the context of the run, and keeps nothing between runs", async () => {
    const seen: unknown[] = [];
    const { run } = answering({
      first: (params, context) => {
        seen.push([params, (context as OrchestrationContext).path]);
        return ok();
      },
    });
    await run();
    await run();
    expect(seen).toEqual([
      ["?", ["answer"]],
      ["?", ["answer"]],
    ]);
  });

  it.each<[string, unknown]>([
    ["no attempts", {}],
    ["an attempt that is none", { first: 1 }],
    ["an attempt that is null", { first: null }],
  ])("refuses %s", (_what, attempts) => {
    expect(() => answering(attempts as Attempts)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^(ORCHESTRATOR_OPTION|PRIMITIVE_EMPTY)$/) }),
    );
  });

  it("says which attempt returned no result", async () => {
    const { run } = answering({ first: (() => "text") as never });
    expect(await run()).toMatchObject({
      error: expect.stringContaining(
        'attempt "first" of orchestrator "answer" returned string, not a result',
      ),
    });
  });
});
