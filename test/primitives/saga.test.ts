import { describe, expect, it } from "vitest";
import { createPrimitives, isSagaError, type StepFunction } from "../../src/primitives/index.ts";
import {
  CancelledError,
  RejectedError,
  type RunContext,
  SkippedError,
  TimeoutError,
} from "../../src/telemetry/index.ts";
import { fakePort } from "../telemetry/fake-port.ts";

function open() {
  const fake = fakePort();
  const story: string[] = [];
  const counted = (metric: string, where: (labels: Readonly<Record<string, string>>) => boolean) =>
    Object.fromEntries(
      fake.metrics
        .all(metric)
        .filter(([labels, count]) => where(labels) && count > 0)
        .map(([{ outcome }, count]) => [outcome, count]),
    );
  return {
    ...fake,
    ...createPrimitives(fake.port),
    story,
    /** A step that adds its name, and whose compensation tells the story. */
    part: (name: string, undo: StepFunction<unknown, unknown> = () => {}) => ({
      name,
      run: (text: string) => {
        story.push(`do ${name}`);
        return text + name;
      },
      compensate: async (done: { input: string; output: string; error: unknown }, context: RunContext) => {
        story.push(`undo ${name}: ${done.input} → ${done.output}, ${String(done.error)}`);
        await undo(done, context);
      },
    }),
    fail: (error: unknown) => ({
      name: "fail",
      run: (_: string): string => {
        story.push("fail");
        throw error;
      },
      compensate: () => {
        story.push("undo what never was");
      },
    }),
    books: () => counted("tta_primitive_duration_seconds", ({ kind }) => kind === "saga"),
    compensations: () => counted("tta_saga_compensations_total", ({ primitive }) => primitive === "s"),
  };
}

describe("saga", () => {
  it("gives the output of each step to the next, and undoes nothing when all goes well", async () => {
    const { saga, part, story, books, compensations } = open();
    expect(await saga("s", [part("a"), part("b")]).run("x")).toBe("xab");
    expect(story).toEqual(["do a", "do b"]);
    expect([books(), compensations()]).toEqual([{ ok: 1 }, {}]);
  });

  it("shows every outcome of a compensation at 0 before its first run", () => {
    const { saga, part, metrics } = open();
    saga("s", [part("a")]);
    expect(metrics.all("tta_saga_compensations_total").map(([, count]) => count)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("undoes what had completed, last first, each with its own input and output and the error", async () => {
    const { saga, part, fail, story, books, compensations } = open();
    const error = new Error("sold out");
    const plain = { name: "plain", run: (text: string) => `${text}-` };
    const run = saga("s", [part("a"), plain, part("b"), fail(error), part("never")]).run("x");
    await expect(run).rejects.toBe(error);
    expect(story).toEqual([
      "do a",
      "do b",
      "fail",
      "undo b: xa- → xa-b, Error: sold out",
      "undo a: x → xa, Error: sold out",
    ]);
    expect([books(), compensations()]).toEqual([{ error: 1 }, { ok: 2 }]);
  });

  it("undoes each to its end before the next begins", async () => {
    const { saga, part, fail, story } = open();
    const slow: StepFunction<unknown, unknown> = async () => {
      for (let i = 0; i < 9; i += 1) await null;
      story.push("undone b");
    };
    await expect(saga("s", [part("a"), part("b", slow), fail("no")]).run("x")).rejects.toBe("no");
    expect(story.slice(-3)).toEqual(["undo b: xa → xab, no", "undone b", "undo a: x → xa, no"]);
  });

  it("goes on when a compensation fails, and keeps all errors with the first one", async () => {
    const { saga, part, fail, lines, books, compensations } = open();
    const first = new TimeoutError("late");
    const second = new Error("cannot undo c");
    const third = new RejectedError("cannot undo a");
    const error = await saga("s", [
      part("a", () => Promise.reject(third)),
      part("b"),
      part("c", () => {
        throw second;
      }),
      fail(first),
    ])
      .run("x")
      .then(
        () => expect.unreachable("it must fail"),
        (reason: unknown) => reason,
      );
    expect(isSagaError(error)).toBe(true);
    expect(error).toMatchObject({
      name: "SagaError",
      message: 'saga "s" failed, and could not undo "c", "a"',
      cause: first,
      errors: [second, third],
      failures: [
        { step: "c", error: second },
        { step: "a", error: third },
      ],
    });
    expect(error).toBeInstanceOf(AggregateError);
    // Half-done work is an error, whatever began it.
    expect([books(), compensations()]).toEqual([{ error: 1 }, { ok: 1, error: 1, rejected: 1 }]);
    expect(lines.map(({ level, fields }) => [level, fields?.saga, fields?.step])).toEqual([
      ["error", "s", "c"],
      ["error", "s", "a"],
    ]);
  });

  it.each([
    ["timeout", new TimeoutError("late")],
    ["rejected", new RejectedError("full")],
    ["skipped", new SkippedError("nothing to do")],
    ["error", undefined],
  ])("ends as %s with the very error when everything could be undone", async (outcome, error) => {
    const { saga, part, fail, books } = open();
    const settled = await Promise.allSettled([saga("s", [part("a"), fail(error)]).run("x")]);
    expect(settled).toEqual([{ status: "rejected", reason: error }]);
    expect(books()).toEqual({ [outcome]: 1 });
  });

  it("takes a skip for a compensation that had nothing to undo", async () => {
    const { saga, part, fail, compensations, lines } = open();
    const nothing = () => Promise.reject(new SkippedError("never paid"));
    await expect(saga("s", [part("a", nothing), fail("no")]).run("x")).rejects.toBe("no");
    expect([compensations(), lines]).toEqual([{ skipped: 1 }, []]);
  });

  it("undoes also when the run was aborted, with a signal that has not fired", async () => {
    const { saga, part, story, books, compensations } = open();
    const controller = new AbortController();
    const seen: boolean[] = [];
    const undo: StepFunction<unknown, unknown> = async (_done, context) => {
      seen.push(context.aborted, context.signal.aborted);
      context.throwIfAborted();
    };
    const leave = {
      name: "leave",
      run: (text: string) => {
        controller.abort("gone");
        return text;
      },
    };
    const run = saga("s", [part("a", undo), leave, part("never")]).run("x", { signal: controller.signal });
    await expect(run).rejects.toMatchObject({ outcome: "cancelled", cause: "gone" });
    expect(seen).toEqual([false, false]);
    expect(story).toEqual(["do a", "undo a: x → xa, CancelledError: the run was aborted"]);
    expect([books(), compensations()]).toEqual([{ cancelled: 1 }, { ok: 1 }]);
  });

  it("is cancelled, and says what is left, when a compensation fails after an abort", async () => {
    const { saga, part, books, compensations } = open();
    const controller = new AbortController();
    const run = saga("s", [
      part("a", () => Promise.reject(new CancelledError("the bank hung up"))),
      {
        name: "wait",
        run: (_: string, { signal }) =>
          new Promise<string>((_resolve, reject) => {
            signal.addEventListener("abort", () => reject(new Error("socket closed")));
          }),
      },
    ]).run("x", { signal: controller.signal });
    controller.abort();
    await expect(run).rejects.toMatchObject({ name: "SagaError", failures: [{ step: "a" }] });
    expect([books(), compensations()]).toEqual([{ cancelled: 1 }, { cancelled: 1 }]);
  });

  it("gives up a compensation that takes too long, tells it so, and undoes the others", async () => {
    const { saga, part, fail, clock, story, compensations } = open();
    const contexts: RunContext[] = [];
    const hang: StepFunction<unknown, unknown> = (_done, context) => {
      contexts.push(context);
      return new Promise(() => {});
    };
    const run = saga("s", [part("a"), part("b", hang), fail("no")], { compensateWithin: "2s" }).run("x");
    const settled = run.catch((error: unknown) => error);
    await expect.poll(() => contexts.length).toBe(1);
    clock.advance(1_999);
    expect(contexts[0]?.aborted).toBe(false);
    clock.advance(1);
    expect(contexts[0]?.signal.aborted).toBe(true);
    expect(await settled).toMatchObject({
      failures: [
        { step: "b", error: { outcome: "timeout", message: 'undoing "b" took longer than 2000 ms' } },
      ],
    });
    expect(story.at(-1)).toBe("undo a: x → xa, no");
    expect(compensations()).toEqual({ ok: 1, timeout: 1 });
    expect(clock.pending).toBe(0);
  });

  it("waits 30 seconds for a compensation unless told otherwise", async () => {
    const { saga, part, fail, clock } = open();
    let ended = false;
    let started = false;
    const hang = () => {
      started = true;
      return new Promise<void>(() => {});
    };
    const run = saga("s", [part("a", hang), fail("no")]).run("x");
    run.catch(() => {
      ended = true;
    });
    await expect.poll(() => started).toBe(true);
    clock.advance(29_999);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(ended).toBe(false);
    clock.advance(1);
    await expect(run).rejects.toMatchObject({ name: "SagaError" });
  });

  it("undoes with a primitive as well, inside the same run", async () => {
    const { saga, step, fail, metrics } = open();
    const ids: string[] = [];
    const undo = step("undo", (_done: unknown, context) => ids.push(context.correlationId));
    const steps = saga("s", [{ name: "a", run: (text: string) => text, compensate: undo }, fail("no")]);
    await expect(steps.run("x", { correlationId: "c-1" })).rejects.toBe("no");
    expect(ids).toEqual(["c-1"]);
    const labels = { primitive: "undo", kind: "function", outcome: "ok" };
    expect(metrics.value("tta_primitive_duration_seconds", labels)).toBe(1);
  });

  it("nests: an inner saga that undid itself is undone no second time", async () => {
    const { saga, part, fail, story } = open();
    const inner = saga("inner", [part("b"), fail("no")]);
    await expect(saga("s", [part("a"), { name: "inner", run: inner }]).run("x")).rejects.toBe("no");
    expect(story).toEqual(["do a", "do b", "fail", "undo b: xa → xab, no", "undo a: x → xa, no"]);
  });

  it("refuses what cannot be meant, when it is built", () => {
    const { saga, part } = open();
    expect(() => saga("s", [] as never)).toThrow(/saga "s" has no steps/);
    expect(() => saga("s", undefined as never)).toThrow(/saga "s" has no steps/);
    expect(() => saga("s", [{ ...part("a"), name: " " }])).toThrow(/step 1 of saga "s" has no name/);
    expect(() => saga("s", [part("a"), part("a")])).toThrow(/has two steps "a"/);
    expect(() => saga("s", [{ name: "a", run: 5 as never }])).toThrow(/step "a" of saga "s" is number/);
    expect(() => saga("s", [{ ...part("a"), compensate: 5 as never }])).toThrow(
      /the compensation of step "a"/,
    );
    for (const compensateWithin of [0, -1, "5x" as never]) {
      expect(() => saga("s", [part("a")], { compensateWithin })).toThrow(/compensateWithin of saga "s" is/);
    }
  });
});
