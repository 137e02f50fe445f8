import { describe, expect, it } from "vitest";
import { providerAt } from "../../../src/llm/clients/kit/provider-at.ts";

describe("the provider at a base URL", () => {
  it.each([
    ["https://api.openai.com/v1", "openai"],
    ["https://eu.api.openai.com/v1", "openai"],
    ["https://mine.openai.azure.com/openai", "azure.ai.openai"],
    ["https://api.anthropic.com", "anthropic"],
    ["https://bedrock-runtime.us-east-1.amazonaws.com", "aws.bedrock"],
    ["https://us-central1-aiplatform.googleapis.com/v1", "gcp.vertex_ai"],
    ["https://aiplatform.googleapis.com/v1", "gcp.vertex_ai"],
    ["https://generativelanguage.googleapis.com/v1beta/openai/", "gcp.gemini"],
    ["https://api.groq.com/openai/v1", "groq"],
    ["https://api.x.ai/v1", "x_ai"],
    ["http://127.0.0.1:11434/v1", "127.0.0.1"],
    ["https://llm.my-company.com/v1", "llm.my-company.com"],
    // Nobody is priced as someone else for a name that ends alike.
    ["https://notopenai.com/v1", "notopenai.com"],
    ["https://api.openai.com.evil.example/v1", "api.openai.com.evil.example"],
    ["https://box.ai/v1", "box.ai"],
  ])("%s is %s", (url, provider) => expect(providerAt(url)).toBe(provider));

  it.each([undefined, null, "", "no address", 7, {}])("nobody is at %s", (url) => {
    expect(providerAt(url)).toBeUndefined();
  });
});
