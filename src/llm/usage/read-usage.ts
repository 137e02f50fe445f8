import { type Fields, isRecord } from "../../narrow/index.ts";
import type { UsageFormat, UsageReading } from "../model/reading.ts";
import { inputTokens, outputTokens, type Usage } from "../model/usage.ts";
import { UsageFields } from "./fields.ts";
import { readAiSdk, readAiSdk5 } from "./formats/ai-sdk.ts";
import { readAnthropic } from "./formats/anthropic.ts";
import { readBedrock } from "./formats/bedrock.ts";
import { readGoogle } from "./formats/google.ts";
import { readOpenAiChat } from "./formats/openai-chat.ts";
import { readOpenAiResponses } from "./formats/openai-responses.ts";
import { readCohere, readLangChain, readOllama, readOtel, readOurs } from "./formats/others.ts";
import type { UsageReader } from "./formats/reader.ts";
import { formatOf } from "./shape.ts";

const readers: Readonly<Record<UsageFormat, UsageReader>> = {
  "openai-chat": readOpenAiChat,
  "openai-responses": readOpenAiResponses,
  anthropic: readAnthropic,
  google: readGoogle,
  bedrock: readBedrock,
  cohere: readCohere,
  ollama: readOllama,
  "ai-sdk": readAiSdk,
  "ai-sdk-5": readAiSdk5,
  langchain: readLangChain,
  otel: readOtel,
  tta: readOurs,
};

/** What is known of usage besides what stands in it. */
export interface UsageOrigin {
  /** Whose shape it has; without it, its keys say so. */
  readonly format?: UsageFormat | undefined;
  /** Who answered: only the AI SDK's fifth version needs it. */
  readonly provider?: string | undefined;
}

/**
 * What a provider's usage says, in disjoint buckets. `undefined` where there is nothing that could be read: no object,
 * no known shape, or nothing but gaps. Throws nothing, whatever comes.
 */
export function readUsage(raw: unknown, origin: UsageOrigin = {}): UsageReading | undefined {
  try {
    return isRecord(raw) ? read(raw, origin) : undefined;
  } catch {
    // A getter or a proxy threw: what cannot be read says nothing.
    return undefined;
  }
}

function read(raw: Fields, origin: UsageOrigin): UsageReading | undefined {
  const fields = new UsageFields(raw);
  const format = origin.format ?? formatOf(fields);
  if (format === undefined) return undefined;
  const { usage, others, ...rest } = readers[format](fields, origin.provider?.toLowerCase() ?? "");
  const { refused, numbers } = fields.notes;
  if (numbers === 0 && refused.length === 0) return undefined;
  const reading = {
    format,
    usage: withoutNone(usage),
    refused,
    ...rest,
    ...(others === undefined
      ? {}
      : { others: others.map((each) => ({ ...each, usage: withoutNone(each.usage) })) }),
  };
  return format === "ai-sdk" ? (finer(reading, fields.raw("raw")) ?? reading) : reading;
}

/** What the provider itself said, where the AI SDK passes it on: it tells more kinds of tokens apart, and no fewer tokens. */
function finer(reading: UsageReading, raw: unknown): UsageReading | undefined {
  if (!isRecord(raw) || formatOf(new UsageFields(raw)) === "ai-sdk") return undefined;
  const own = read(raw, {});
  const isWhole =
    own !== undefined &&
    own.refused.length === 0 &&
    inputTokens(own.usage) >= inputTokens(reading.usage) &&
    outputTokens(own.usage) >= outputTokens(reading.usage);
  return isWhole ? own : undefined;
}

const withoutNone = (usage: Usage): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([, count]) => count !== 0));
