/** Ends of host names → who answers there, as OpenTelemetry names them where it does. The first that fits counts. */
const hosts: readonly (readonly [end: string, provider: string])[] = [
  ["openai.azure.com", "azure.ai.openai"],
  ["cognitiveservices.azure.com", "azure.ai.openai"],
  ["services.ai.azure.com", "azure.ai.inference"],
  ["models.ai.azure.com", "azure.ai.inference"],
  ["openai.com", "openai"],
  ["anthropic.com", "anthropic"],
  ["claude.com", "anthropic"],
  ["amazonaws.com", "aws.bedrock"],
  ["aiplatform.googleapis.com", "gcp.vertex_ai"],
  ["-aiplatform.googleapis.com", "gcp.vertex_ai"],
  ["rep.googleapis.com", "gcp.vertex_ai"],
  ["generativelanguage.googleapis.com", "gcp.gemini"],
  ["groq.com", "groq"],
  ["deepseek.com", "deepseek"],
  ["mistral.ai", "mistral_ai"],
  ["x.ai", "x_ai"],
  ["perplexity.ai", "perplexity"],
  ["together.xyz", "together"],
  ["together.ai", "together"],
  ["fireworks.ai", "fireworks"],
  ["openrouter.ai", "openrouter"],
  ["cerebras.ai", "cerebras"],
  ["cohere.ai", "cohere"],
  ["cohere.com", "cohere"],
  ["moonshot.ai", "moonshot_ai"],
  ["moonshot.cn", "moonshot_ai"],
  ["novita.ai", "novita"],
  ["huggingface.co", "huggingface"],
  ["githubcopilot.com", "github-copilot"],
];

const isAt = (host: string, end: string): boolean =>
  host === end || host.endsWith(end.startsWith("-") ? end : `.${end}`);

/**
 * Who answers at a base URL. A host that nobody knows is a provider of that name: a server of one's own is not priced
 * as someone else's.
 */
export function providerAt(baseUrl: unknown): string | undefined {
  const host = typeof baseUrl === "string" && URL.canParse(baseUrl) ? new URL(baseUrl).hostname : "";
  return hosts.find(([end]) => isAt(host, end))?.[1] ?? (host === "" ? undefined : host);
}
