import { describe, expect, it } from "vitest";
import { providerCalled } from "../../../src/llm/clients/kit/provider-called.ts";

describe("who answers, by the name that a framework has for it", () => {
  it.each([
    // The AI SDK's, https://ai-sdk.dev/providers.
    ["openai.responses", "openai"],
    ["openai.chat", "openai"],
    ["anthropic.messages", "anthropic"],
    ["google.generative-ai", "gcp.gemini"],
    ["google.vertex.chat", "gcp.vertex_ai"],
    ["azure.chat", "azure.ai.openai"],
    ["amazon-bedrock", "aws.bedrock"],
    ["mistral.chat", "mistral_ai"],
    ["xai.chat", "x_ai"],
    ["groq.chat", "groq"],
    ["gateway", "gateway"],
    // LangChain's `ls_provider`.
    ["openai", "openai"],
    ["anthropic", "anthropic"],
    ["google_genai", "gcp.gemini"],
    ["google_vertexai", "gcp.vertex_ai"],
    ["amazon_bedrock", "aws.bedrock"],
    ["azure", "azure.ai.openai"],
    ["Ollama", "ollama"],
  ])("%s is %s", (name, provider) => expect(providerCalled(name)).toBe(provider));
});
