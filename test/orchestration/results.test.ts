import { describe, expect, it } from "vitest";
import { outcomes } from "../../src/catalog/index.ts";
import {
  fail,
  failureCategories,
  isResult,
  ok,
  orThrow,
  ResultError,
  skip,
} from "../../src/orchestration/index.ts";
import { categoryRule } from "../../src/orchestration/model/failure-category.ts";
import { resultOfError } from "../../src/orchestration/model/result-of-error.ts";
import { isRejectedError, isTimeoutError, SkippedError } from "../../src/telemetry/index.ts";

describe("results", () => {
  it("keep what was given, falsy data too", () => {
    for (const data of [0, "", false, null, undefined]) expect(ok(data)).toEqual({ status: "ok", data });
    expect(skip("nothing to do")).toEqual({ status: "skip", reason: "nothing to do" });
  });

  it("say of a failure why, in which category, and whether to try again", () => {
    expect(fail("no")).toEqual({ status: "fail", error: "no", category: "processing", retryable: true });
    expect(fail("no", { category: "validation" })).toMatchObject({ retryable: false });
    expect(fail("no", { category: "validation", retryable: true })).toMatchObject({ retryable: true });
    const cause = new RangeError("too long");
    expect(fail(cause)).toMatchObject({ error: "too long", cause });
    expect(fail("no", { cause })).toMatchObject({ error: "no", cause });
  });

  it.each<[unknown, string]>([
    [new Error(""), "Error"],
    [undefined, "undefined"],
    [null, "null"],
    [7, "7"],
    [Symbol("s"), "Symbol(s)"],
    [Object.create(null), "an object was thrown that is not an error"],
    [() => {}, "a function was thrown"],
  ])("say something of anything that is thrown: %s", (thrown, error) => {
    expect(fail(thrown).error).toBe(error);
  });

  it("have ten categories, each with an outcome that is neither ok nor skipped", () => {
    expect(failureCategories).toHaveLength(10);
    for (const category of failureCategories) {
      expect(outcomes).toContain(categoryRule(category).outcome);
      expect(["ok", "skipped"]).not.toContain(categoryRule(category).outcome);
    }
  });

  it("are told apart from what is none", () => {
    for (const result of [ok(), ok(1), fail("no"), skip("why")]) expect(isResult(result)).toBe(true);
    for (const other of [
      undefined,
      null,
      1,
      "ok",
      {},
      { status: "ok" },
      { status: "fail", error: "no" },
      [],
    ]) {
      expect(isResult(other)).toBe(false);
    }
  });
});

describe("a result that is thrown", () => {
  it("gives its data when there is one", () => {
    expect(orThrow(ok(0))).toBe(0);
  });

  it("has the outcome of its category, and becomes the same result again", () => {
    for (const category of failureCategories) {
      const result = fail("no", { category });
      const error = new ResultError(result);
      expect(error.outcome).toBe(categoryRule(category).outcome);
      expect(error.message).toBe("no");
      expect(resultOfError(error, { abortedAs: undefined })).toBe(result);
    }
    const skipped = skip("nothing");
    expect(() => orThrow(skipped)).toThrow("nothing");
    expect(resultOfError(new ResultError(skipped), { abortedAs: undefined })).toBe(skipped);
    expect(resultOfError(new SkippedError("nothing"), { abortedAs: undefined })).toEqual(skipped);
  });

  it("is a time limit or a refusal for whoever asks", () => {
    expect(isTimeoutError(new ResultError(fail("late", { category: "timeout" })))).toBe(true);
    expect(isRejectedError(new ResultError(fail("full", { category: "rejected" })))).toBe(true);
  });
});
