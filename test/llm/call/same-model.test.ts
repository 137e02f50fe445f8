import { describe, expect, it } from "vitest";
import { isSameModel } from "../../../src/llm/call/same-model.ts";

describe("the model that answered is the one that was asked for", () => {
  it.each([
    ["gpt-4o", "gpt-4o"],
    ["gpt-4o", "gpt-4o-2024-08-06"],
    ["gpt-3.5-turbo", "gpt-3.5-turbo-0125"],
    ["claude-3-5-sonnet-latest", "claude-3-5-sonnet-20241022"],
    ["claude-sonnet-4", "claude-sonnet-4@20250514"],
    ["gemini-2.0-flash", "models/gemini-2.0-flash-001"],
    ["openai/gpt-4o", "gpt-4o"],
    ["GPT-4o", "gpt-4o"],
  ])("%s is %s", (asked, answered) => expect(isSameModel(asked, answered)).toBe(true));

  it.each([
    ["gpt-4o", "gpt-4o-mini"],
    ["gpt-4o", "gpt-4o-mini-2024-07-18"],
    ["gpt-4o-mini", "gpt-4o"],
    ["gpt-4", "gpt-4o"],
    ["gpt-4", "gpt-4.1"],
    ["claude-3-opus", "claude-3-haiku"],
    ["gemini-2.5-flash", "gemini-2.5-flash-lite"],
    ["gemini-2.5-pro", "gemini-2.5-pro-preview-tts"],
  ])("%s is not %s", (asked, answered) => expect(isSameModel(asked, answered)).toBe(false));
});
