import { findProvider } from "@pydantic/genai-prices";
import { describe, expect, it } from "vitest";
import { tableProvider } from "../../../src/llm/price/providers.ts";
import { tiersIn } from "../../../src/llm/price/tier-factors.ts";

/** Names under which conventions and clients know those whom the table has under another. */
const names: Readonly<Record<string, readonly string[]>> = {
  aws: ["aws.bedrock", "bedrock", "amazon-bedrock", "amazon_bedrock", "aws_bedrock", "bedrock_converse"],
  azure: [
    ...["azure.ai.openai", "azure.ai.inference", "az.ai.openai", "az.ai.inference"],
    ...["azure-openai.chat", "azure_openai", "azure_ai", "azure.responses"],
  ],
  fireworks: ["fireworks_ai", "fireworks-ai", "fireworks.chat"],
  google: [
    ...[
      "gcp.gemini",
      "gcp.gen_ai",
      "gcp.vertex_ai",
      "gemini",
      "google-genai",
      "google_genai",
      "google_vertexai",
    ],
    ...["google-generative-ai", "google-vertex", "google.generative-ai", "google.vertex.chat"],
    ...["vertex", "vertexai", "vertex_ai", "vertex.anthropic.messages"],
  ],
  mistral: ["mistral_ai", "mistralai", "mistral.chat"],
  moonshotai: ["moonshot_ai", "moonshot", "moonshotai.chat"],
  together: ["together_ai", "together-ai", "togetherai.chat"],
  voyageai: ["voyage"],
  "x-ai": ["x_ai", "x.ai", "xai", "xai.responses"],
  openai: ["openai", " OpenAI ", "openai.embedding"],
};
const each = Object.entries(names).flatMap(([provider, known]) => known.map((name) => ({ name, provider })));

describe("a provider's name", () => {
  it.each(each)("$name is $provider to the table", ({ name, provider }) => {
    expect(tableProvider(name)).toBe(provider);
    expect(findProvider({ providerId: provider })?.id).toBe(provider);
  });

  it.each(["ollama", "my-openai", "constructor", "", ".", "...", "a..b"])("%s is nobody there", (name) => {
    expect(findProvider({ providerId: tableProvider(name) })?.id).not.toBe(tableProvider(name));
  });
});

describe("a tier", () => {
  it.each([undefined, "", "default", "standard", "auto", "on_demand", " Standard ", "standard+default"])(
    "is none if it is %s",
    (tier) => {
      expect(tiersIn(tier)).toEqual([]);
    },
  );

  it("may be several", () => {
    expect(tiersIn("Batch + us+standard")).toEqual(["batch", "us"]);
  });
});
