import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countTools } from "../../../src/llm/clients/openai/count-tools.ts";
import type { UsageFormat } from "../../../src/llm/model/reading.ts";
import { inputTokens, outputTokens, tokenBuckets, type Usage } from "../../../src/llm/model/usage.ts";
import { readUsage } from "../../../src/llm/usage/read-usage.ts";
import { createUsageStream } from "../../../src/llm/usage/usage-stream.ts";

const formats: readonly UsageFormat[] = [
  "openai-chat",
  "openai-responses",
  "anthropic",
  "google",
  "bedrock",
  "cohere",
  "ollama",
  "ai-sdk",
  "ai-sdk-5",
  "langchain",
  "otel",
  "tta",
];

const totalTokens = (usage: Usage): number => inputTokens(usage) + outputTokens(usage);

const isSound = (usage: Usage): boolean =>
  Object.values(usage).every((count) => Number.isFinite(count) && count > 0) &&
  tokenBuckets.every((bucket) => Number.isInteger(usage[bucket] ?? 0));

describe("what is no number of tokens", () => {
  it.each([
    [-3, "prompt_tokens is negative"],
    ["10", "prompt_tokens is a text"],
    [Number.NaN, "prompt_tokens is not a number"],
    [2 ** 60, "prompt_tokens is beyond all numbers of tokens"],
    [Number.POSITIVE_INFINITY, "prompt_tokens is beyond all numbers of tokens"],
    [1.5, "prompt_tokens is a fraction"],
    [true, "prompt_tokens is no number"],
    [10n, "prompt_tokens is no number"],
    [{}, "prompt_tokens is no number"],
  ])("such as %s, is refused by its field and leaves the others", (prompt_tokens, why) => {
    expect(readUsage({ prompt_tokens, completion_tokens: 7 })).toMatchObject({
      usage: { output: 7 },
      refused: [why],
    });
  });

  it("names the field with its place", () => {
    expect(
      readUsage({
        input_tokens: 10,
        output_tokens: 5,
        cache_creation: { ephemeral_1h_input_tokens: -1 },
        iterations: [{ type: "message" }, { type: "compaction", input_tokens: "9" }],
      })?.refused,
    ).toEqual([
      "cache_creation.ephemeral_1h_input_tokens is negative",
      "iterations[1].input_tokens is a text",
    ]);
    expect(readUsage({ prompt_tokens: 10, prompt_tokens_details: "many" })?.refused).toEqual([
      "prompt_tokens_details is no object",
    ]);
  });

  it.each([null, undefined])("is not %s, which says nothing", (cached_tokens) => {
    expect(
      readUsage({ prompt_tokens: 5, completion_tokens: null, prompt_tokens_details: { cached_tokens } }),
    ).toMatchObject({ usage: { input: 5 }, refused: [] });
  });

  it("is no zero below zero", () => {
    expect(readUsage({ input: -0, output: 1 })?.usage).toEqual({ output: 1 });
  });
});

describe("details that exceed their total", () => {
  it.each([
    [
      { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 500 } },
      { cacheRead: 100, output: 5 },
      "prompt_tokens is less than its parts",
    ],
    [
      { prompt_tokens: 1, completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 50 } },
      { input: 1, reasoning: 5 },
      "completion_tokens is less than its parts",
    ],
    [
      { promptTokenCount: 10, promptTokensDetails: [{ modality: "IMAGE", tokenCount: 258 }] },
      { inputImage: 10 },
      "promptTokenCount is less than its parts",
    ],
    [
      {
        input_tokens: 1,
        output_tokens: 1,
        cache_creation_input_tokens: 10,
        cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 40 },
      },
      { input: 1, cacheWrite1h: 10, output: 1 },
      "cache_creation_input_tokens is less than its parts",
    ],
    [
      {
        inputTokens: 1,
        outputTokens: 1,
        cacheWriteInputTokens: 5,
        cacheDetails: [{ ttl: "1h", inputTokens: 9 }],
      },
      { input: 1, cacheWrite1h: 5, output: 1 },
      "cacheWriteInputTokens is less than its parts",
    ],
  ])("are cut to it, and noted: %o", (raw, usage, why) => {
    expect(readUsage(raw)).toEqual({ format: expect.any(String), usage, refused: [why] });
  });

  it("count where the total is missing", () => {
    expect(
      readUsage({ completion_tokens: 5, prompt_tokens_details: { cached_tokens: 30, audio_tokens: 20 } })
        ?.usage,
    ).toEqual({ cacheReadAudio: 20, cacheRead: 10, output: 5 });
  });
});

describe("what is no usage", () => {
  it.each([
    undefined,
    null,
    "usage",
    7,
    [],
    [{ prompt_tokens: 1 }],
    {},
    { tokens_in: 5 },
    { prompt_tokens: null },
  ])("is not read: %o", (raw) => {
    expect(readUsage(raw)).toBeUndefined();
  });

  it("may throw when it is looked at", () => {
    const mine = {
      get prompt_tokens(): number {
        throw new Error("not yours");
      },
    };
    expect(readUsage(mine)).toBeUndefined();
    const trap = new Proxy(
      {},
      {
        get: () => {
          throw new Error("trapped");
        },
      },
    );
    expect(countTools(trap)).toEqual({});
    const stream = createUsageStream();
    stream.add(mine);
    stream.add({ prompt_tokens: 1, completion_tokens: 2 });
    expect(stream.read()).toMatchObject({
      usage: { input: 1, output: 2 },
      refused: ["usage cannot be read"],
    });
  });
});

// Values as hostile as they come, under names that readers look for.
const names = [
  ...["prompt_tokens", "completion_tokens", "total_tokens", "prompt_tokens_details", "cached_tokens"],
  ...["input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation", "input_tokens_details"],
  ...["ephemeral_1h_input_tokens", "reasoning_tokens", "audio_tokens", "completion_tokens_details"],
  ...["promptTokenCount", "cachedContentTokenCount", "promptTokensDetails", "modality", "tokenCount"],
  ...["inputTokens", "outputTokens", "inputTokenDetails", "cacheReadTokens", "noCacheTokens", "raw", "total"],
  ...["billed_units", "input_token_details", "cache_read", "gen_ai.usage.input_tokens", "iterations", "type"],
  ...["cost", "cost_in_usd_ticks", "seconds", "input", "cacheWrite1h", "__proto__", "constructor"],
];
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.nat(1_000),
    fc.constantFrom(
      -1,
      0.5,
      Number.NaN,
      Number.MAX_VALUE,
      "7",
      "",
      "compaction",
      "1h",
      "AUDIO",
      null,
      true,
      3n,
    ),
    fc.array(tie("record"), { maxLength: 3 }),
    tie("record"),
  ),
  record: fc.dictionary(fc.constantFrom(...names), tie("any"), { maxKeys: 8 }),
}));

describe("any usage at all", () => {
  it("gives numbers that are whole and above none, in any format, or nothing", () => {
    fc.assert(
      fc.property(value.record, fc.option(fc.constantFrom(...formats), { nil: undefined }), (raw, format) => {
        const reading = readUsage(raw, { format });
        expect(reading === undefined || isSound(reading.usage)).toBe(true);
        expect((reading?.billed ?? 0n) >= 0n).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("does the same spread over a stream", () => {
    fc.assert(
      fc.property(fc.array(value.any, { maxLength: 6 }), (events) => {
        const stream = createUsageStream();
        for (const event of events) stream.add(event);
        const reading = stream.read();
        expect(reading === undefined || isSound(reading.usage)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("usage that holds together", () => {
  const tokens = fc.nat(1_000_000);
  const parts = fc.record({
    input: tokens,
    cached: tokens,
    write: tokens,
    audio: tokens,
    output: tokens,
    reasoning: tokens,
    outputAudio: tokens,
  });

  it("adds up to the sum of whoever counts everything, and no token is lost", () => {
    fc.assert(
      fc.property(parts, ({ input, cached, write, audio, output, reasoning, outputAudio }) => {
        const all = input + cached + write + audio;
        const out = output + reasoning + outputAudio;
        const expected = {
          input,
          cacheRead: cached,
          cacheWrite: write,
          inputAudio: audio,
          output,
          reasoning,
          outputAudio,
        };
        const shapes = [
          {
            prompt_tokens: all,
            completion_tokens: out,
            total_tokens: all + out,
            prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: write, audio_tokens: audio },
            completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: outputAudio },
          },
          // xAI: beside, and the sum says so.
          {
            prompt_tokens: all,
            completion_tokens: output + outputAudio,
            total_tokens: all + out,
            prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: write, audio_tokens: audio },
            completion_tokens_details: { reasoning_tokens: reasoning, audio_tokens: outputAudio },
          },
          {
            input_tokens: all,
            output_tokens: out,
            total_tokens: all + out,
            input_token_details: { cache_read: cached, cache_creation: write, audio },
            output_token_details: { reasoning, audio: outputAudio },
          },
        ];
        for (const raw of shapes) {
          const reading = readUsage(raw);
          expect(reading?.refused).toEqual([]);
          expect(totalTokens(reading?.usage ?? {})).toBe(all + out);
          expect({ ...zeros(expected), ...reading?.usage }).toEqual(expected);
        }
      }),
    );
  });

  it("adds up with details that overlap in any way", () => {
    fc.assert(
      fc.property(tokens, tokens, tokens, tokens, (all, cached, write, audio) => {
        const reading = readUsage({
          prompt_tokens: all,
          completion_tokens: 0,
          prompt_tokens_details: { cached_tokens: cached, cache_write_tokens: write, audio_tokens: audio },
        });
        expect(totalTokens(reading?.usage ?? {})).toBe(all);
        const possible = cached + write <= all && audio <= all;
        expect(reading?.refused.length === 0).toBe(possible);
      }),
    );
  });
});

const zeros = (usage: object): object => Object.fromEntries(Object.keys(usage).map((bucket) => [bucket, 0]));
