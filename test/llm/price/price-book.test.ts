import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundledTable } from "../../../src/llm/price/bundled-table.ts";
import { createPriceBook } from "../../../src/llm/price/price-book.ts";
import type { PriceTable } from "../../../src/llm/price/price-table.ts";
import { root } from "../../house.ts";

const at = Date.parse("2026-09-20T12:00:00Z");
const book = createPriceBook();
const found = (provider: string, model: string) => {
  const price = book.find({ provider, model, at });
  return price === undefined ? undefined : `${price.provider}/${price.model}`;
};

describe("a provider", () => {
  it.each([
    ["openai", "gpt-4o", "openai/gpt-4o"],
    ["OpenAI", "GPT-4o", "openai/gpt-4o"],
    // As OpenTelemetry names them.
    [
      "aws.bedrock",
      "us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      "aws/regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    ["azure.ai.openai", "gpt-4o", "azure/gpt-4o"],
    ["gcp.gemini", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["gcp.vertex_ai", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["mistral_ai", "mistral-large-latest", "mistral/mistral-large"],
    ["x_ai", "grok-4", "x-ai/grok-4-0709"],
    // As the AI SDK does.
    ["openai.responses", "gpt-4o", "openai/gpt-4o"],
    ["anthropic.messages", "claude-sonnet-4-5", "anthropic/claude-sonnet-4-5"],
    ["google.generative-ai", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["google.vertex.chat", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    [
      "amazon-bedrock",
      "global.anthropic.claude-sonnet-4-5-20250929-v1:0",
      "aws/global.anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    ["azure.chat", "gpt-4o", "azure/gpt-4o"],
    // As LangChain does.
    ["google_genai", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["google_vertexai", "gemini-2.5-pro", "google/gemini-2.5-pro"],
    // Who passes calls on is not who is paid.
    ["gateway", "anthropic/claude-sonnet-4-5", "anthropic/claude-sonnet-4-5"],
    ["litellm", "xai/grok-4", "x-ai/grok-4-0709"],
    ["openrouter", "anthropic/claude-sonnet-4.5", "openrouter/anthropic/claude-sonnet-4.5"],
  ])("%s with %s is %s of the table", (provider, model, name) => {
    expect(found(provider, model)).toBe(name);
  });

  it.each([
    "ollama",
    "local",
    "lmstudio",
    "my-openai",
    "openai-compatible",
    "not-anthropic",
    "",
    "gateway",
    "__proto__",
  ])("that the table does not have, such as %s, is not taken for one that it has", (provider) => {
    expect(found(provider, "gpt-4o")).toBeUndefined();
    expect(found(provider, "claude-sonnet-4-5")).toBeUndefined();
  });
});

describe("a model", () => {
  it.each([
    ["openai", "gpt-4o-2024-08-06", "openai/gpt-4o"],
    // A version that the table does not list.
    ["openai", "gpt-4.1-2031-01-02", "openai/gpt-4.1"],
    ["anthropic", "claude-sonnet-4-5@20250929", "anthropic/claude-sonnet-4-5"],
    ["google", "claude-sonnet-4-5@20250929", "google/claude-sonnet-4-5"],
    ["google", "models/gemini-2.5-pro", "google/gemini-2.5-pro"],
    ["google", "projects/p/locations/l/publishers/google/models/gemini-2.5-pro", "google/gemini-2.5-pro"],
    [
      "bedrock",
      "arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0",
      "aws/regional.anthropic.claude-sonnet-4-5-20250929-v1:0",
    ],
    // Tuned ones have prices of their own.
    ["openai", "ft:gpt-4o-mini-2024-07-18:acme:name:id", "openai/ft:gpt-4o-mini"],
  ])("of %s named %s is found as %s", (provider, model, name) => {
    expect(found(provider, model)).toBe(name);
  });

  it.each([
    "gpt-4o-",
    "gpt-4o-2024-99-99",
    "gpt-99",
    "ft:gpt-4.1-2025-04-14:acme::id",
    "my-deployment",
    "",
    "   ",
    "gpt-4o".repeat(10_000),
  ])("that the table does not have has no price, and not 0", (model) => {
    expect(found("openai", model)).toBeUndefined();
  });

  it("that the table lists without saying that it is free has none either", () => {
    expect(found("cerebras", "qwen-3-coder-480b")).toBeUndefined();
    expect(found("google", "gemma-3-27b-it")).toBe("google/gemma-3");
  });
});

describe("the price of the moment", () => {
  it("changes by the hour where the provider's does, and is not kept for the day", () => {
    const input = (time: string) =>
      book.find({ provider: "deepseek", model: "deepseek-chat", at: Date.parse(`2025-06-01T${time}Z`) })
        ?.rates.input?.base;
    const cheap = input("00:29:59");
    const dear = input("00:30:00");
    expect(cheap === undefined ? 0n : cheap * 2n).toBe(dear);
    expect(input("16:29:59")).toBe(dear);
    expect(input("16:30:00")).toBe(cheap);
  });

  it("is that of the day of the call, whenever it is asked for", () => {
    const input = (day: string) =>
      book.find({ provider: "anthropic", model: "claude-sonnet-4-6", at: Date.parse(day) })?.rates.input
        ?.steps.length;
    expect([input("2026-03-12"), input("2026-03-13"), input("2026-03-12")]).toEqual([1, 0, 1]);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 8.64e15 + 1])(
    "is asked for without a throw: %s",
    (when) => {
      expect(() => book.find({ provider: "deepseek", model: "deepseek-chat", at: when })).not.toThrow();
    },
  );
});

describe("looking up", () => {
  const counting = (): { readonly table: PriceTable; asked: number } => {
    const all = {
      asked: 0,
      table: {
        calcPrice: (_: object, model: string, { providerId }: { providerId: string }) => {
          all.asked += 1;
          return model === "known"
            ? {
                provider: { id: providerId },
                model: { id: model, prices: {} },
                model_price: { input_mtok: 1 },
              }
            : null;
        },
        released: "2026-10-01",
      },
    };
    return all;
  };

  it("asks the table once for a model, a tier and a day, also for one that it does not have", () => {
    const counted = counting();
    const mine = createPriceBook({ table: counted.table });
    const ask = (model: string, tier?: string, when = at) =>
      mine.find({ provider: "openai", model, tier, at: when });
    for (let round = 0; round < 5; round += 1) {
      ask("known");
      ask("unknown");
    }
    expect(counted.asked).toBe(2);
    ask("known", "batch");
    expect(counted.asked).toBe(3);
    ask("known", undefined, at + 86_400_000);
    expect(counted.asked).toBe(4);
    expect(mine.released).toBe(Date.parse("2026-10-01") / 1_000);
  });

  it("remembers a thousand, and not all that users make up", () => {
    const counted = counting();
    const mine = createPriceBook({ table: counted.table });
    for (let index = 0; index < 3_000; index += 1) mine.find({ provider: "openai", model: `m${index}`, at });
    expect(counted.asked).toBe(3_000);
    mine.find({ provider: "openai", model: "m2999", at });
    expect(counted.asked).toBe(3_000);
    mine.find({ provider: "openai", model: "m0", at });
    expect(counted.asked).toBe(3_001);
  });

  it.each([
    ["nothing", undefined],
    ["a text", "1 USD"],
    ["no model", { provider: { id: "openai" }, model_price: { input_mtok: 1 } }],
    ["another provider", { provider: { id: "azure" }, model: { id: "m" }, model_price: { input_mtok: 1 } }],
    ["a negative price", { provider: { id: "openai" }, model: { id: "m" }, model_price: { input_mtok: -1 } }],
    [
      "a price that is no number",
      { provider: { id: "openai" }, model: { id: "m" }, model_price: { input_mtok: {} } },
    ],
    [
      "tiers without prices",
      {
        provider: { id: "openai" },
        model: { id: "m" },
        model_price: { input_mtok: { base: 1, tiers: [{ start: 1 }] } },
      },
    ],
  ])("takes no price from a table that answers with %s", (_, answer) => {
    const table = { calcPrice: () => answer };
    const mine = createPriceBook({ table });
    expect(mine.find({ provider: "openai", model: "m", at })).toBeUndefined();
    expect(mine.released).toBeUndefined();
  });

  it("takes none from a table that throws", () => {
    const table = {
      calcPrice: () => {
        throw new RangeError("Invalid time value");
      },
    };
    expect(createPriceBook({ table }).find({ provider: "openai", model: "m", at })).toBeUndefined();
  });
});

describe("the table that comes with us", () => {
  it("is of the version that is pinned, and says when that was published", () => {
    const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
    expect(bundledTable.version).toBe(read("package.json").devDependencies["@pydantic/genai-prices"]);
    expect(bundledTable.version).toBe(read("node_modules/@pydantic/genai-prices/package.json").version);
    // Both lines change together: `npm view @pydantic/genai-prices time` says when a version was published.
    expect(`${bundledTable.version} ${bundledTable.released}`).toBe("0.1.8 2026-09-23T10:11:04Z");
    expect(book.released).toBe(Date.parse("2026-09-23T10:11:04Z") / 1_000);
  });
});
