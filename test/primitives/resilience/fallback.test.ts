import { describe, expect, it } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import {
  isRejectedError,
  isTimeoutError,
  RejectedError,
  type RunContext,
  SkippedError,
  TimeoutError,
} from "../../../src/telemetry/index.ts";
import { open } from "./open.ts";

const requests = "tta_fallback_requests_total";
const fail =
  (error: unknown = new Error("down")) =>
  (_input: string): string => {
    throw error;
  };
const answer = (text: string) => (input: string) => `${text} ${input}`;

describe("fallback", () => {
  it("answers with its first step and leaves the others alone", async () => {
    const { fallback, counts, outcomes } = open();
    const chain = fallback("f", { primary: answer("primary"), spare: () => expect.unreachable() });
    expect(await chain.run("a")).toBe("primary a");
    expect(counts(requests, "used")).toEqual({ primary: 1 });
    expect(outcomes("fallback")).toEqual({ ok: 1 });
  });

  it("shows every step, and that none answers, at 0 from the start", () => {
    const { fallback, metrics } = open();
    fallback("f", { primary: answer("a"), cheap: answer("b"), canned: answer("c") });
    expect(metrics.all(requests)).toEqual(
      ["primary", "cheap", "canned", "exhausted"].map((used) => [{ primitive: "f", used }, 0]),
    );
  });

  it("goes down the chain in the order in which it is written, with the same input and context", async () => {
    const { fallback, counts, outcomes, inFlight } = open();
    const seen: [string, string, RunContext][] = [];
    const failing = (name: string) => (input: string, context: RunContext) => {
      seen.push([name, input, context]);
      return Promise.reject(new Error(name));
    };
    const chain = fallback("f", { zebra: failing("zebra"), ape: failing("ape"), canned: answer("canned") });
    expect(await chain.run("a")).toBe("canned a");
    expect(seen.map(([name, input]) => [name, input])).toEqual([
      ["zebra", "a"],
      ["ape", "a"],
    ]);
    expect(seen[0]?.[2]).toBe(seen[1]?.[2]);
    expect(counts(requests, "used")).toEqual({ canned: 1 });
    expect(outcomes("fallback")).toEqual({ ok: 1 });
    expect(inFlight()).toBe(0);
  });

  it("calls the steps of a list by the names that they have", async () => {
    const { fallback, step, counts } = open();
    async function cheap(input: string): Promise<string> {
      return `cheap ${input}`;
    }
    const chain = fallback("f", [step("premium", fail()), cheap]);
    expect(await chain.run("a")).toBe("cheap a");
    expect(counts(requests, "used")).toEqual({ cheap: 1 });
  });

  it.each([undefined, null, 0, "", false])("takes %s for an answer", async (value) => {
    const { fallback, counts } = open();
    expect(await fallback("f", { primary: () => value, spare: () => "spare" }).run("a")).toBe(value);
    expect(counts(requests, "used")).toEqual({ primary: 1 });
  });

  it("keeps every error, in order, when all steps failed", async () => {
    const { fallback, counts, outcomes } = open();
    const errors = [new Error("first"), "second", new TimeoutError("third")] as const;
    const chain = fallback("answer", {
      primary: fail(errors[0]),
      cheap: fail(errors[1]),
      canned: fail(errors[2]),
    });
    const error = await chain.run("a").catch((thrown: unknown) => thrown);
    expect(isObsError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "PRIMITIVE_EXHAUSTED",
      message:
        'every step of fallback "answer" failed (primary, cheap, canned): look at cause.errors, which holds the error of each step in order.',
    });
    const cause = error instanceof Error ? error.cause : undefined;
    expect(cause instanceof AggregateError ? cause.errors : undefined).toEqual([...errors]);
    expect(counts(requests, "used")).toEqual({ exhausted: 1 });
    expect(outcomes("fallback")).toEqual({ error: 1 });
  });

  it.each([
    ["timeout", () => new TimeoutError("late"), isTimeoutError],
    ["rejected", () => new RejectedError("full"), isRejectedError],
  ])("fails as %s when every step did", async (outcome, make, is) => {
    const { fallback, outcomes } = open();
    const error = await fallback("f", { primary: fail(make()), spare: fail(make()) })
      .run("a")
      .catch((thrown: unknown) => thrown);
    expect(is(error)).toBe(true);
    expect(outcomes("fallback")).toEqual({ [outcome]: 1 });
  });

  it("does not fall back when the step says that there was nothing to do", async () => {
    const { fallback, counts, outcomes } = open();
    const error = new SkippedError("empty");
    await expect(fallback("f", { primary: fail(error), spare: answer("b") }).run("a")).rejects.toBe(error);
    expect(counts(requests, "used")).toEqual({});
    expect(outcomes("fallback")).toEqual({ skipped: 1 });
  });

  it("does not fall back when the caller gave up", async () => {
    const { fallback, counts, outcomes } = open();
    const controller = new AbortController();
    const chain = fallback("f", {
      primary: (): string => {
        controller.abort();
        throw new Error("socket closed");
      },
      spare: answer("b"),
    });
    await expect(chain.run("a", { signal: controller.signal })).rejects.toThrow("socket closed");
    expect(counts(requests, "used")).toEqual({});
    expect(outcomes("fallback")).toEqual({ cancelled: 1 });
  });

  it("can be a step of another chain, and a breaker or a timeout can be one of its steps", async () => {
    const { fallback, timeout, circuitBreaker, tick, counts } = open();
    const guarded = circuitBreaker("b", { strategy: { type: "consecutive", failures: 1 } }, fail());
    const slow = timeout("t", { after: 10 }, () => new Promise<string>(() => {}));
    const chain = fallback("outer", {
      primary: fallback("inner", { guarded, slow }),
      canned: answer("canned"),
    });
    const run = chain.run("a");
    await tick(10);
    expect(await run).toBe("canned a");
    expect(counts(requests, "used")).toEqual({ exhausted: 1, canned: 1 });
  });
});
