/** What frameworks call a provider, or with what such names begin → what the conventions do. The first that fits counts. */
const names: readonly (readonly [start: string, provider: string])[] = [
  ["azure", "azure.ai.openai"],
  ["amazon-bedrock", "aws.bedrock"],
  ["amazon_bedrock", "aws.bedrock"],
  ["bedrock", "aws.bedrock"],
  ["google.vertex", "gcp.vertex_ai"],
  ["google-vertex", "gcp.vertex_ai"],
  ["google_vertexai", "gcp.vertex_ai"],
  ["vertex", "gcp.vertex_ai"],
  ["google", "gcp.gemini"],
  ["mistral", "mistral_ai"],
  ["xai", "x_ai"],
  ["togetherai", "together"],
  ["moonshot", "moonshot_ai"],
];

/** Who answers, as the conventions name it: for the AI SDK's `openai.responses` and LangChain's `openai` that is `openai`. */
export function providerCalled(name: string): string {
  const lower = name.toLowerCase();
  return names.find(([start]) => lower.startsWith(start))?.[1] ?? lower.split(".")[0] ?? lower;
}
