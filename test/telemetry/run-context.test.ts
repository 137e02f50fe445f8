import { describe, expect, it } from "vitest";
import {
  AbortScope,
  CancelledError,
  classifyOutcome,
  isCancelledError,
  isOutcomeError,
  isRejectedError,
  isSkippedError,
  isTimeoutError,
  RejectedError,
  type RunOptions,
  SkippedError,
  startRun,
  TimeoutError,
} from "../../src/telemetry/index.ts";
import { fakePort } from "./fake-port.ts";

const start = (options?: RunOptions) => startRun(fakePort().port, options);

describe("RunContext", () => {
  it("hands out the caller's own signal", () => {
    const { signal } = new AbortController();
    expect(start({ signal }).signal).toBe(signal);
  });

  it("makes one signal, when first read, if nothing can abort the run", () => {
    const context = start();
    expect(context.source).toBeUndefined();
    expect(context.signal).toBe(context.signal);
    expect(context.aborted).toBe(false);
    expect(() => context.throwIfAborted()).not.toThrow();
  });

  it("makes up one correlation id for a run, and only when asked", () => {
    const { port } = fakePort();
    const first = startRun(port);
    const second = startRun(port);
    expect(second.child({}).child({}).correlationId).toBe("id-1");
    expect(second.correlationId).toBe("id-1");
    expect(first.correlationId).toBe("id-2");
  });

  it("throws with the reason of the abort as cause", () => {
    const context = start({ signal: AbortSignal.abort("why") });
    expect(() => context.throwIfAborted()).toThrow(
      expect.objectContaining({ outcome: "cancelled", cause: "why" }),
    );
  });

  it("joins the signal of the parent and of the caller", () => {
    for (const which of [0, 1]) {
      const controllers = [new AbortController(), new AbortController()] as const;
      const context = start({
        parent: start({ signal: controllers[0].signal }),
        signal: controllers[1].signal,
      });
      expect(context.aborted).toBe(false);
      controllers[which]?.abort("x");
      expect([context.aborted, context.signal.reason]).toEqual([true, "x"]);
    }
  });
});

describe("AbortScope", () => {
  it("follows what is around it, and not the other way round", () => {
    const outer = new AbortScope();
    const inner = new AbortScope(outer);
    const { signal } = inner;
    inner.abort("mine");
    expect([inner.aborted, inner.reason, signal.reason, outer.aborted]).toEqual([
      true,
      "mine",
      "mine",
      false,
    ]);
    const other = new AbortScope(outer);
    const otherSignal = other.signal;
    outer.abort("all");
    expect([other.aborted, other.reason, otherSignal.reason]).toEqual([true, "all", "all"]);
    expect([inner.reason, signal.reason]).toEqual(["mine", "mine"]);
  });

  it("is aborted once, and a signal read afterwards says so", () => {
    const scope = new AbortScope(new AbortController().signal);
    scope.abort("first");
    scope.abort("second");
    expect([scope.signal.aborted, scope.signal.reason]).toEqual([true, "first"]);
    const late = new AbortScope(AbortSignal.abort("before"));
    late.abort("after");
    expect([late.reason, late.signal.reason]).toEqual(["before", "before"]);
  });
});

describe("outcomes", () => {
  const calm = { abortedAs: undefined };

  it("are told by the error itself", () => {
    expect(classifyOutcome(new TimeoutError("x"), calm)).toBe("timeout");
    expect(classifyOutcome(new RejectedError("x"), calm)).toBe("rejected");
    expect(classifyOutcome(new CancelledError("x"), calm)).toBe("cancelled");
    expect(classifyOutcome(new SkippedError("x"), calm)).toBe("skipped");
    expect(classifyOutcome(new Error("x"), calm)).toBe("error");
    expect(classifyOutcome(undefined, calm)).toBe("error");
    expect(classifyOutcome({ brand: "tta-observability/outcome", outcome: "ok" }, calm)).toBe("error");
  });

  it("are cancelled whenever the run was aborted from outside", () => {
    for (const error of [new TimeoutError("x"), new SkippedError("x"), new Error("x"), null]) {
      expect(classifyOutcome(error, { abortedAs: "cancelled" })).toBe("cancelled");
    }
  });

  it("are recognised across copies of the package", () => {
    class TimeoutErrorOfAnotherCopy extends Error {
      readonly brand = "tta-observability/outcome";
      readonly outcome = "timeout";
    }
    const error = new TimeoutErrorOfAnotherCopy("x");
    expect([isTimeoutError(error), isOutcomeError(error), isRejectedError(error)]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isCancelledError(new CancelledError("x")), isSkippedError(new SkippedError("x"))]).toEqual([
      true,
      true,
    ]);
    expect(new TimeoutError("x").name).toBe("TimeoutError");
  });
});
