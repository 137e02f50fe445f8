import { ChatOpenAI } from "@langchain/openai";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { ObsError } from "../../../src/errors/index.ts";
import { langchainCallbacks } from "../../../src/llm/clients/langchain/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry, type TestTelemetry } from "../../../src/testing/index.ts";

/** Models of which calls are under way. */
const open = (telemetry: TestTelemetry): readonly unknown[] =>
  telemetry.series("tta_llm_in_flight").filter(({ value }) => value !== 0);

const throwing = new Proxy(
  {},
  {
    get(_, key) {
      // Whoever prints it asks for these.
      if (typeof key === "symbol" || ["toString", "toJSON", "constructor"].includes(key)) return undefined;
      throw new Error("nobody reads me");
    },
  },
);
const anything = fc.oneof(fc.anything(), fc.constant(throwing));
const run = fc.constantFrom("one", "two", "three");
const told = fc.oneof(
  fc.record({
    name: fc.constant("handleChatModelStart" as const),
    first: anything,
    second: anything,
    run,
    extra: anything,
  }),
  fc.record({
    name: fc.constant("handleLLMStart" as const),
    first: anything,
    second: anything,
    run,
    extra: anything,
  }),
  fc.record({
    name: fc.constant("handleLLMNewToken" as const),
    first: anything,
    second: anything,
    run,
    extra: anything,
  }),
  fc.record({
    name: fc.constantFrom(
      "handleLLMEnd" as const,
      "handleLLMError" as const,
      "handleToolEnd" as const,
      "handleToolError" as const,
    ),
    first: anything,
    run,
    extra: anything,
  }),
  fc.record({
    name: fc.constant("handleToolStart" as const),
    first: anything,
    second: anything,
    run,
    extra: anything,
  }),
);

describe("callbacks of LangChain", () => {
  it("throw nothing, whatever they are told, in whichever order, and leave nothing open that ended", () => {
    fc.assert(
      fc.property(fc.array(told, { maxLength: 12 }), (events) => {
        const telemetry = createTestTelemetry();
        const callbacks = langchainCallbacks(createLlm(telemetry));
        for (const event of events) {
          const { name, first, run: runId, extra } = event;
          const given =
            "second" in event
              ? [first, event.second, runId, undefined, extra, undefined, extra]
              : [first, runId, undefined, undefined, extra];
          expect(() => Reflect.apply(Object(callbacks[name]), undefined, given)).not.toThrow();
        }
        for (const each of ["one", "two", "three"]) callbacks.handleLLMEnd({}, each);
        expect(open(telemetry)).toEqual([]);
      }),
    );
  });

  it("count a run once that ends twice, and none that never began", () => {
    const telemetry = createTestTelemetry();
    const callbacks = langchainCallbacks(createLlm(telemetry));
    callbacks.handleLLMEnd({}, "before");
    callbacks.handleLLMNewToken("a", {}, "before", undefined, undefined, { chunk: {} });
    callbacks.handleChatModelStart({}, [["hello"]], "run", undefined, {}, [], { ls_provider: "openai" });
    callbacks.handleChatModelStart({}, [["hello"]], "run", undefined, {}, [], { ls_provider: "openai" });
    callbacks.handleLLMEnd({}, "run");
    callbacks.handleLLMEnd({}, "run");
    callbacks.handleLLMError(new Error("late"), "run");
    callbacks.handleToolEnd("rain", "run");
    expect(telemetry.sum("tta_llm_duration_seconds", { outcome: "ok" })).toBeDefined();
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "ok" })).toBe(1);
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "error" }) ?? 0).toBe(0);
    expect(telemetry.series("tta_tool_duration_seconds")).toEqual([]);
  });

  it("hold so many runs that never end, and abandon the oldest", () => {
    const telemetry = createTestTelemetry();
    const callbacks = langchainCallbacks(createLlm(telemetry));
    for (let at = 0; at < 1_500; at += 1) {
      callbacks.handleChatModelStart({}, [["hello"]], `run ${at}`, undefined, {}, [], {
        ls_provider: "openai",
        ls_model_name: "gpt-5-mini",
      });
      callbacks.handleToolStart({}, "", `tool ${at}`, undefined, [], {}, "weather");
    }
    expect(telemetry.value("tta_llm_in_flight", { model: "gpt-5-mini" })).toBe(1_000);
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "cancelled" })).toBe(500);
  });

  it("throw what a budget blocks with, so that no call is made", async () => {
    const telemetry = createTestTelemetry();
    const admit = (): never => {
      throw new ObsError({ code: "LLM_OPTION", problem: "the budget is spent", fix: "wait" });
    };
    const callbacks = [langchainCallbacks(createLlm(telemetry, { budgets: { admit, settle: () => {} } }))];
    const fetched = vi.fn();
    const chat = new ChatOpenAI({
      model: "gpt-5-mini",
      apiKey: "any",
      callbacks,
      configuration: { fetch: fetched },
    });
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    await expect(chat.invoke("Where?")).rejects.toThrow("the budget is spent");
    said.mockRestore();
    expect(fetched).not.toHaveBeenCalled();
    expect(telemetry.value("tta_llm_duration_seconds", { outcome: "rejected" })).toBe(1);
  });
});
