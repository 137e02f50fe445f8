import { type Fields, fieldOf, isRecord, listOf, objectOf, textOf } from "../../narrow/index.ts";
import type { Bucket } from "../model/usage.ts";
import { namesToTry } from "./model-names.ts";
import type { BucketRates, DirectRates, Rate } from "./price.ts";
import { rateOf } from "./rate.ts";

/** A table of published prices: what `@pydantic/genai-prices` exports, of any version. */
export interface PriceTable {
  /** Finds the prices of a model on a day; what it computes from the usage is not looked at. */
  readonly calcPrice: (
    usage: Record<string, number | undefined>,
    model: string,
    options: { providerId: string; timestamp: Date },
  ) => unknown;
  /** When it was published, as a date such as `2026-09-23`. */
  readonly released?: string;
}

/** The prices that a table has for a model. */
export interface TablePrice {
  readonly provider: string;
  readonly model: string;
  readonly rates: DirectRates;
  /** Whether they change within a day. */
  readonly hourly: boolean;
}

const million = 1_000_000n;
const thousand = 1_000n;
const hour = 3_600n;

/** The names of the table: which bucket they price, and for how many units. */
const keys: readonly (readonly [key: string, bucket: Bucket, per: bigint])[] = [
  ["input_mtok", "input", million],
  ["input_audio_mtok", "inputAudio", million],
  ["input_image_mtok", "inputImage", million],
  ["input_video_mtok", "inputVideo", million],
  ["cache_read_mtok", "cacheRead", million],
  ["cache_audio_read_mtok", "cacheReadAudio", million],
  ["cache_image_read_mtok", "cacheReadImage", million],
  ["cache_write_mtok", "cacheWrite", million],
  ["cache_write_5m_mtok", "cacheWrite", million],
  ["cache_write_1h_mtok", "cacheWrite1h", million],
  ["output_mtok", "output", million],
  ["output_reasoning_mtok", "reasoning", million],
  ["output_audio_mtok", "outputAudio", million],
  ["output_image_mtok", "outputImage", million],
  ["output_video_mtok", "outputVideo", million],
  ["output_citation_mtok", "citation", million],
  ["requests_kcount", "requests", thousand],
  ["web_searches_kcount", "webSearches", thousand],
  ["storage_searches_kcount", "fileSearches", thousand],
  ["social_searches_kcount", "socialSearches", thousand],
  ["code_executions_kcount", "codeExecutions", thousand],
  ["rerank_searches_kcount", "rerankSearches", thousand],
  ["audio_hours", "inputAudioSeconds", hour],
  ["input_audio_hours", "inputAudioSeconds", hour],
  ["output_audio_hours", "outputAudioSeconds", hour],
  ["input_mchars", "inputCharacters", million],
  ["input_text_messages_kcount", "inputMessages", thousand],
  ["input_document_kpages", "documentPages", thousand],
  ["input_annotated_document_kpages", "annotatedPages", thousand],
];

/** What has an entry without a price: these are free, all others are not known. */
const isFree = (provider: string, model: string): boolean =>
  model.endsWith(":free") ||
  provider === "github-copilot" ||
  (provider === "google" && model.startsWith("gemma-")) ||
  (provider === "openai" && model === "moderation");

/** The prices of a model at a moment, under the first of its names that the table has; the provider is named as there. */
export function findInTable(
  table: PriceTable,
  provider: string,
  model: string,
  at: number,
): TablePrice | undefined {
  for (const name of namesToTry(provider, model)) {
    const found = ask(table, provider, name, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

function ask(table: PriceTable, provider: string, name: string, at: number): TablePrice | undefined {
  const answer = objectOf(answerOf(table, provider, name, at));
  const model = textOf(fieldOf(answer.model, "id"));
  // The table guesses at providers by parts of their names; a guess is no price.
  if (model === undefined || fieldOf(answer.provider, "id") !== provider) return undefined;
  const rates = ratesOf(objectOf(answer.model_price));
  if (Object.keys(rates).length === 0) {
    if (!isFree(provider, model)) return undefined;
    rates.input = { base: 0n, steps: [] };
    rates.output = { base: 0n, steps: [] };
  }
  const hourly = listOf(fieldOf(answer.model, "prices")).some(
    (price) => fieldOf(fieldOf(price, "constraint"), "type") === "time_of_date",
  );
  return { provider, model, rates, hourly };
}

function answerOf(table: PriceTable, providerId: string, model: string, at: number): unknown {
  try {
    return table.calcPrice({}, model, { providerId, timestamp: new Date(at) });
  } catch {
    // Of a table that contradicts itself no price is taken.
    return undefined;
  }
}

function ratesOf(prices: Fields): { [Each in Bucket]?: BucketRates } {
  const rates: { [Each in Bucket]?: BucketRates } = {};
  for (const [key, bucket, per] of keys) {
    const found = ratesUnder(prices[key], per);
    if (found !== undefined) rates[bucket] = found;
  }
  return rates;
}

function ratesUnder(price: unknown, per: bigint): BucketRates | undefined {
  if (!isRecord(price)) {
    const base = rateOf(price, per);
    return base === undefined ? undefined : { base, steps: [] };
  }
  const base = rateOf(price.base, per);
  if (base === undefined) return undefined;
  const steps: { above: number; rate: Rate }[] = [];
  for (const tier of listOf(price.tiers)) {
    const above = fieldOf(tier, "start");
    const rate = rateOf(fieldOf(tier, "price"), per);
    if (typeof above !== "number" || rate === undefined) return undefined;
    steps.push({ above, rate });
  }
  return { base, steps: steps.sort((one, other) => one.above - other.above) };
}
