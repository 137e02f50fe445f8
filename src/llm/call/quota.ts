import type { QuotaResource } from "../../catalog/index.ts";
import { numberOf } from "../../narrow/index.ts";
import { headerOf } from "../../telemetry/index.ts";

interface Pair {
  readonly resource: QuotaResource;
  readonly limit: string;
  readonly remaining: string;
}

const anthropic = (resource: QuotaResource): Pair => {
  const name = `anthropic-ratelimit-${resource.replace("_", "-")}`;
  return { resource, limit: `${name}-limit`, remaining: `${name}-remaining` };
};

/** OpenAI, and who speaks like it: Azure, Groq, Together, OpenRouter. */
const openai = (resource: QuotaResource): Pair => ({
  resource,
  limit: `x-ratelimit-limit-${resource}`,
  remaining: `x-ratelimit-remaining-${resource}`,
});

const pairs: readonly Pair[] = [
  openai("requests"),
  openai("tokens"),
  anthropic("requests"),
  anthropic("tokens"),
  anthropic("input_tokens"),
  anthropic("output_tokens"),
];

/** Tells the share that is left of each rate limit of which headers say both the limit and what remains. */
export function readQuota(headers: unknown, tell: (resource: QuotaResource, ratio: number) => void): void {
  for (const { resource, limit, remaining } of pairs) {
    const left = numberOf(headerOf(headers, remaining));
    const all = left === undefined ? undefined : numberOf(headerOf(headers, limit));
    if (left === undefined || all === undefined || !(all > 0) || left < 0) continue;
    tell(resource, Math.min(1, left / all));
  }
}
