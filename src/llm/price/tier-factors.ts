import { entryOf } from "../../narrow/index.ts";
import { scaled } from "../model/decimal.ts";

/** What a tier multiplies tokens' prices by, as a decimal number. */
type Factors = Readonly<Record<string, number | string>>;

/** Published factors that are the same for all models of a provider. */
const ofProviders: Readonly<Record<string, Factors>> = {
  // https://platform.claude.com/docs/en/about-claude/pricing: batches at half, work kept in the US at 1.1.
  anthropic: { batch: 0.5, us: 1.1 },
  // https://aws.amazon.com/bedrock/pricing: batches at half.
  aws: { batch: 0.5 },
  // https://azure.microsoft.com/pricing/details/cognitive-services/openai-service: global batches at half.
  azure: { batch: 0.5 },
  // https://ai.google.dev/gemini-api/docs/optimization
  google: { batch: 0.5, flex: 0.5 },
  // https://console.groq.com/docs/flex-processing: flex costs what on-demand does; batches half of it.
  groq: { batch: 0.5, flex: 1 },
  // https://docs.mistral.ai/capabilities/batch
  mistral: { batch: 0.5 },
  // https://platform.openai.com/docs/guides/flex-processing: flex costs what batches do, half.
  openai: { batch: 0.5, flex: 0.5 },
};

/** https://openai.com/api-priority-processing: no two families have the same. */
const priority: readonly (readonly [model: RegExp, factor: number])[] = [
  [/^gpt-5\.5$/, 2.5],
  [/^gpt-5\.4(-mini)?$/, 2],
  [/^gpt-5\.[12]$/, 2],
  [/^gpt-5$/, 2],
  [/^gpt-5-mini$/, 1.8],
  [/^gpt-4\.1$/, 1.75],
];

/** Names of the tier that has no price of its own. */
const plain: ReadonlySet<string> = new Set(["", "auto", "default", "on_demand", "standard"]);

/** The tiers that are joined in a text such as `batch+us`. */
export const tiersIn = (tier: string | undefined): readonly string[] =>
  (tier ?? "")
    .toLowerCase()
    .split("+")
    .map((part) => part.trim())
    .filter((part) => !plain.has(part));

const decimals = 9;
/** What a factor of 1 is. */
export const wholeFactor = 10n ** BigInt(decimals);

export const factorOf = (value: unknown): bigint | undefined => {
  const factor = typeof value === "number" || typeof value === "string" ? scaled(value, decimals) : undefined;
  return factor === undefined || factor < 0n ? undefined : factor;
};

/** What a tier of a model costs beside the standard one; `undefined` where nobody says, which is not 1. */
export function publishedFactor(provider: string, model: string, tier: string): bigint | undefined {
  const known = entryOf(entryOf(ofProviders, provider) ?? {}, tier);
  if (known !== undefined) return factorOf(known);
  if (provider !== "openai" || tier !== "priority") return undefined;
  return factorOf(priority.find(([pattern]) => pattern.test(model))?.[1]);
}
