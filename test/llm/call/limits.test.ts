import { describe, expect, it } from "vitest";
import { about, openLlm } from "./open-llm.ts";

const status = (code: number, more: object = {}): Error =>
  Object.assign(new Error(String(code)), { status: code, ...more });

describe("what a provider refuses for now", () => {
  it.each<[string, unknown, string | undefined]>([
    ["429 of anybody", status(429), "rate_limit"],
    ["429 of OpenAI for an empty account", status(429, { code: "insufficient_quota" }), "quota"],
    ["402", status(402), "quota"],
    [
      "529 of Anthropic",
      status(529, { error: { type: "error", error: { type: "overloaded_error" } } }),
      "overloaded",
    ],
    [
      "an overload in the middle of a stream",
      { error: { error: { type: "overloaded_error" } } },
      "overloaded",
    ],
    ["503", status(503), "overloaded"],
    ["Google's words", { status: "RESOURCE_EXHAUSTED", code: 429 }, "rate_limit"],
    ["Bedrock's words", Object.assign(new Error("slow"), { name: "ThrottlingException" }), "rate_limit"],
    ["the AI SDK's words", { statusCode: 429 }, "rate_limit"],
    ["a bad request", status(400), undefined],
    ["a connection that broke", new Error("ECONNRESET"), undefined],
  ])("is counted for %s", (_, error, reason) => {
    const { llm, value, series } = openLlm();
    llm.open(about).fail(error);
    expect(series("tta_llm_rate_limited_total").map(({ labels }) => labels.reason)).toEqual(
      reason === undefined ? [] : [reason],
    );
    expect(value("tta_llm_attempts_total", { result: "error" })).toBe(1);
  });

  it.each<[string, object, number]>([
    ["seconds", { headers: { "Retry-After": "7" } }, 7],
    ["milliseconds", { headers: new Headers({ "retry-after-ms": "1500" }) }, 1.5],
    ["a date", { headers: { "retry-after": "Thu, 01 Jan 2026 00:00:30 GMT" } }, 30],
    ["the AI SDK's headers", { responseHeaders: { "retry-after": "7" } }, 7],
    ["Google's body", { message: '{"error":{"details":[{"retryDelay": "17s"}]}}' }, 17],
  ])("says how long to wait in %s", (_, more, seconds) => {
    const { llm, sum, clock } = openLlm();
    expect(new Date(clock.wallTime()).toISOString()).toBe("2026-01-01T00:00:00.000Z");
    llm.open(about).fail({ status: 429, ...more });
    expect(sum("tta_llm_retry_after_seconds")).toBe(seconds);
  });

  it("is counted for each try that the client repeats, in one call", () => {
    const { llm, value, sum } = openLlm();
    const call = llm.open(about);
    call.attempt({ status: 429, headers: { "retry-after": "1" } });
    call.attempt({ status: 500 });
    call.attempt({ error: new Error("ECONNRESET") });
    call.end();
    expect(value("tta_llm_attempts_total", { result: "retry" })).toBe(3);
    expect(value("tta_llm_attempts_total", { result: "success" })).toBe(1);
    expect(value("tta_llm_rate_limited_total", { reason: "rate_limit" })).toBe(1);
    expect(sum("tta_llm_retry_after_seconds")).toBe(1);
    expect(value("tta_llm_duration_seconds")).toBe(1);
  });
});

describe("what is left of a rate limit", () => {
  const left = (headers: ConstructorParameters<typeof Headers>[0]) => {
    const { llm, series } = openLlm();
    const call = llm.open(about);
    call.headers(new Headers(headers));
    return Object.fromEntries(
      series("tta_llm_quota_remaining_ratio").map(({ labels, value }) => [labels.resource, value]),
    );
  };

  it("is the share that OpenAI and who speaks like it say", () => {
    const headers = {
      "x-ratelimit-limit-requests": "60",
      "x-ratelimit-remaining-requests": "15",
      "x-ratelimit-limit-tokens": "150000",
      "x-ratelimit-remaining-tokens": "149984",
    };
    expect(left(headers)).toEqual({ requests: 0.25, tokens: 149_984 / 150_000 });
  });

  it("is the share that Anthropic says", () => {
    const headers = {
      "anthropic-ratelimit-requests-limit": "50",
      "anthropic-ratelimit-requests-remaining": "49",
      "anthropic-ratelimit-input-tokens-limit": "1000",
      "anthropic-ratelimit-input-tokens-remaining": "0",
      "anthropic-ratelimit-output-tokens-limit": "10",
      "anthropic-ratelimit-output-tokens-remaining": "20",
    };
    expect(left(headers)).toEqual({ requests: 0.98, input_tokens: 0, output_tokens: 1 });
  });

  it.each<[string, Record<string, string>]>([
    ["no limit, as of Azure", { "x-ratelimit-remaining-tokens": "100" }],
    ["no numbers", { "x-ratelimit-remaining-tokens": "many", "x-ratelimit-limit-tokens": "more" }],
    ["nothing to share", { "x-ratelimit-remaining-tokens": "0", "x-ratelimit-limit-tokens": "0" }],
    ["less than nothing", { "x-ratelimit-remaining-tokens": "-1", "x-ratelimit-limit-tokens": "5" }],
  ])("is not made up from %s", (_, headers) => {
    expect(left(headers)).toEqual({});
  });
});
