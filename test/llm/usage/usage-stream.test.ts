import { describe, expect, it } from "vitest";
import { countTools } from "../../../src/llm/clients/openai/count-tools.ts";
import type { UsageOrigin } from "../../../src/llm/usage/read-usage.ts";
import { createUsageStream } from "../../../src/llm/usage/usage-stream.ts";
import { findUsage } from "./find-usage.ts";

const read = (events: readonly unknown[], origin?: UsageOrigin) => {
  const stream = createUsageStream(origin);
  for (const event of events) stream.add(event);
  return stream.read();
};

/** The same over what a stream of the provider sends. */
const readEvents = (...events: readonly unknown[]) => read(events.map(findUsage));

describe("a stream", () => {
  it("of OpenAI says its usage in a last chunk, and null before", () => {
    // https://platform.openai.com/docs/api-reference/chat-streaming/streaming
    const reading = readEvents(
      { choices: [{ delta: { content: "Hel" } }], usage: null },
      { choices: [{ delta: { content: "lo" } }], usage: null },
      { choices: [], usage: { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 } },
    );
    expect(reading?.usage).toEqual({ input: 9, output: 12 });
  });

  it("of OpenAI's responses says it when it is complete", () => {
    const usage = {
      input_tokens: 37,
      output_tokens: 11,
      output_tokens_details: { reasoning_tokens: 4 },
      total_tokens: 48,
    };
    const reading = readEvents(
      { type: "response.created", response: { status: "in_progress", usage: null } },
      { type: "response.output_text.delta", delta: "Hi" },
      { type: "response.completed", response: { status: "completed", usage } },
    );
    expect(reading?.usage).toEqual({ input: 37, output: 7, reasoning: 4 });
  });

  it("of xAI repeats it on every chunk, counted from the beginning", () => {
    const chunk = (completion_tokens: number) => ({
      usage: { prompt_tokens: 10, completion_tokens, total_tokens: 10 + completion_tokens },
    });
    expect(readEvents(chunk(1), chunk(2), chunk(3), chunk(3))?.usage).toEqual({ input: 10, output: 3 });
  });

  it("of Groq says it beside the last chunk", () => {
    expect(
      readEvents({ choices: [] }, { x_groq: { usage: { prompt_tokens: 4, completion_tokens: 2 } } })?.usage,
    ).toEqual({
      input: 4,
      output: 2,
    });
  });

  it("of Anthropic says input at the start and output in the end", () => {
    // https://platform.claude.com/docs/en/build-with-claude/streaming
    const reading = readEvents(
      { type: "message_start", message: { usage: { input_tokens: 25, output_tokens: 1 } } },
      { type: "content_block_delta", delta: { type: "text_delta", text: "Hello" } },
      { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 15 } },
    );
    expect(reading?.usage).toEqual({ input: 25, output: 15 });
  });

  it("of Anthropic counts on while it searches, and says so more than once", () => {
    // The same page, with web search: the input of the second replaces that of the first.
    const reading = readEvents(
      {
        type: "message_start",
        message: {
          usage: {
            input_tokens: 2679,
            cache_creation_input_tokens: 0,
            cache_read_input_tokens: 0,
            output_tokens: 3,
            cache_creation: { ephemeral_5m_input_tokens: 0, ephemeral_1h_input_tokens: 0 },
            service_tier: "standard",
          },
        },
      },
      {
        type: "message_delta",
        usage: { input_tokens: 5000, output_tokens: 200, cache_read_input_tokens: null },
      },
      {
        type: "message_delta",
        usage: {
          input_tokens: 10682,
          cache_creation_input_tokens: 0,
          cache_read_input_tokens: 0,
          output_tokens: 510,
          server_tool_use: { web_search_requests: 1 },
        },
      },
    );
    expect(reading).toMatchObject({
      format: "anthropic",
      usage: { input: 10682, output: 510, webSearches: 1 },
      refused: [],
    });
  });

  it("of Anthropic keeps how long its cache is kept, which only the start says", () => {
    const reading = readEvents(
      {
        message: {
          usage: {
            input_tokens: 5,
            cache_creation_input_tokens: 300,
            cache_creation: { ephemeral_5m_input_tokens: 100, ephemeral_1h_input_tokens: 200 },
            output_tokens: 1,
          },
        },
      },
      { usage: { input_tokens: 5, cache_creation_input_tokens: 300, output_tokens: 40 } },
    );
    expect(reading?.usage).toEqual({ input: 5, cacheWrite: 100, cacheWrite1h: 200, output: 40 });
  });

  it("of Google counts on in every chunk", () => {
    const chunk = (usageMetadata: object) => ({ candidates: [], usageMetadata });
    const reading = readEvents(
      chunk({ promptTokenCount: 12, totalTokenCount: 12 }),
      chunk({ promptTokenCount: 12, thoughtsTokenCount: 40, totalTokenCount: 52 }),
      chunk({ promptTokenCount: 12, candidatesTokenCount: 8, thoughtsTokenCount: 44, totalTokenCount: 64 }),
    );
    expect(reading?.usage).toEqual({ input: 12, output: 8, reasoning: 44 });
  });

  it("of Bedrock ends with metadata", () => {
    const usage = { inputTokens: 7, outputTokens: 9, totalTokens: 16 };
    expect(readEvents({ contentBlockDelta: {} }, { metadata: { usage, metrics: {} } })?.usage).toEqual({
      input: 7,
      output: 9,
    });
  });

  it("of Ollama ends with the counts of the whole", () => {
    expect(
      readEvents({ response: "a", done: false }, { done: true, prompt_eval_count: 26, eval_count: 3 })?.usage,
    ).toEqual({
      input: 26,
      output: 3,
    });
  });

  it("that says nothing of usage has none", () => {
    expect(readEvents({ choices: [] }, "data", null, 7, { usage: {} })).toBeUndefined();
  });
});

describe("a stream that misbehaves", () => {
  it("keeps a number that turns into something else, and says so", () => {
    expect(
      read([
        { prompt_tokens: 10, completion_tokens: 4 },
        { prompt_tokens: 10, completion_tokens: "five" },
        { prompt_tokens: 10, completion_tokens: Number.NaN },
      ]),
    ).toMatchObject({
      usage: { input: 10, output: 4 },
      refused: ["completion_tokens is no number after one"],
    });
  });

  it("that changes its shape counts as it was last, and says so", () => {
    expect(
      read([
        { input_tokens: 100, cache_read_input_tokens: 60, output_tokens: 5 },
        { prompt_tokens: 160, completion_tokens: 9, prompt_tokens_details: { cached_tokens: 60 } },
      ]),
    ).toMatchObject({
      format: "openai-chat",
      usage: { input: 100, cacheRead: 60, output: 9 },
      refused: ["usage came as anthropic and then as openai-chat"],
    });
  });

  it("is of the shape that was stated, whatever its keys", () => {
    expect(
      read(
        [
          { input_tokens: 100, cache_read_input_tokens: 60 },
          { output_tokens: 5, total_tokens: 105 },
        ],
        {
          format: "anthropic",
        },
      )?.usage,
    ).toEqual({ input: 100, cacheRead: 60, output: 5 });
  });

  it("is read at any time, and again", () => {
    const stream = createUsageStream();
    expect(stream.read()).toBeUndefined();
    stream.add({ input_tokens: 25, output_tokens: 1 });
    expect(stream.read()?.usage).toEqual({ input: 25, output: 1 });
    stream.add({ output_tokens: 15 });
    expect(stream.read()?.usage).toEqual({ input: 25, output: 15 });
    expect(stream.read()?.usage).toEqual({ input: 25, output: 15 });
  });

  it("does not change what it was given", () => {
    const first = { input_tokens: 1, cache_creation: { ephemeral_1h_input_tokens: 1 } };
    read([first, { input_tokens: 2, cache_creation: { ephemeral_1h_input_tokens: 2 } }]);
    expect(first).toEqual({ input_tokens: 1, cache_creation: { ephemeral_1h_input_tokens: 1 } });
  });
});

describe("tools that are billed by the call", () => {
  it("are counted where they search", () => {
    // https://platform.openai.com/docs/guides/tools-web-search: search actions incur a tool call cost.
    expect(
      countTools({
        output: [
          { type: "reasoning" },
          { type: "web_search_call", action: { type: "search", query: "a" } },
          { type: "web_search_call", action: { type: "open_page" } },
          { type: "web_search_call", action: { type: "find_in_page" } },
          { type: "web_search_call", status: "completed" },
          { type: "file_search_call" },
          { type: "message" },
        ],
      }),
    ).toEqual({ webSearches: 2, fileSearches: 1 });
  });

  it.each([undefined, {}, { output: "text" }, { output: [null, 3] }])("are none in %o", (response) => {
    expect(countTools(response)).toEqual({});
  });
});
