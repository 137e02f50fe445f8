import { entryOf } from "../../narrow/index.ts";

/** Names under which clients and conventions know a provider, and the one that the table has. */
const aliases: Readonly<Record<string, string>> = {
  "aws.bedrock": "aws",
  "amazon-bedrock": "aws",
  amazon_bedrock: "aws",
  aws_bedrock: "aws",
  bedrock: "aws",
  bedrock_converse: "aws",
  "azure.ai.inference": "azure",
  "azure.ai.openai": "azure",
  "azure-openai": "azure",
  azure_ai: "azure",
  azure_openai: "azure",
  "az.ai.inference": "azure",
  "az.ai.openai": "azure",
  fireworks_ai: "fireworks",
  "fireworks-ai": "fireworks",
  "gcp.gemini": "google",
  "gcp.gen_ai": "google",
  "gcp.vertex_ai": "google",
  gemini: "google",
  "google-genai": "google",
  "google-generative-ai": "google",
  "google-vertex": "google",
  google_genai: "google",
  google_vertexai: "google",
  vertex: "google",
  vertex_ai: "google",
  vertexai: "google",
  mistral_ai: "mistral",
  mistralai: "mistral",
  moonshot: "moonshotai",
  moonshot_ai: "moonshotai",
  together_ai: "together",
  "together-ai": "together",
  togetherai: "together",
  voyage: "voyageai",
  x_ai: "x-ai",
  "x.ai": "x-ai",
  xai: "x-ai",
};

/** Those who pass calls on at the price of who answers them, and put that one's name before the model's. */
const passers: ReadonlySet<string> = new Set(["gateway", "litellm", "vercel"]);

/**
 * A provider's name as the table has it: `azure.ai.openai` is `azure`, `openai.responses` of the AI SDK `openai`. A name
 * that nobody knows is given back as it is, and found nowhere: your own server is not priced as someone else's.
 */
export function tableProvider(name: string): string {
  let rest = name.trim().toLowerCase();
  for (;;) {
    const known = entryOf(aliases, rest);
    if (known !== undefined) return known;
    const dot = rest.lastIndexOf(".");
    if (dot <= 0) return rest;
    rest = rest.slice(0, dot);
  }
}

/** Who is paid: for `gateway` and `openai/gpt-4.1` that is `openai`. */
export function creatorOf(
  provider: string,
  model: string,
): { readonly provider: string; readonly model: string } | undefined {
  if (!passers.has(provider)) return provider === "" ? undefined : { provider, model };
  const slash = model.indexOf("/");
  return slash <= 0
    ? undefined
    : { provider: tableProvider(model.slice(0, slash)), model: model.slice(slash + 1) };
}
