import { type Fields, isRecord } from "../../narrow/index.ts";
import type { UsageFormat, UsageReading } from "../model/reading.ts";
import { isCount, UsageFields } from "./fields.ts";
import { readUsage, type UsageOrigin } from "./read-usage.ts";
import { formatOf } from "./shape.ts";

/** Collects the usage of one call, however its answer spreads it over events. */
export interface UsageStream {
  /** Takes what an event, or the whole answer, says of usage; anything else is passed over. */
  add(raw: unknown): void;
  /** What all of it says; `undefined` where none came. */
  read(): UsageReading | undefined;
}

/**
 * The usage of a stream. All providers count from the beginning of the call, in each chunk, in the last one, or each
 * number in the event that knows it (Anthropic: input at the start, output in the end): what comes later replaces, field
 * by field, and is never added. What is no number replaces none.
 */
export function createUsageStream(origin: UsageOrigin = {}): UsageStream {
  let said: Fields | undefined;
  let format: UsageFormat | undefined;
  const refused = new Set<string>();

  const take = (raw: Fields): void => {
    const next = origin.format ?? formatOf(new UsageFields(raw));
    if (next === undefined) return;
    if (said !== undefined && format !== undefined && !goTogether(format, next)) {
      refused.add(`usage came as ${format} and then as ${next}`);
      said = undefined;
    }
    // Once its keys have told the shape, an event without them is of the same.
    format = said === undefined || tells(next) ? next : format;
    said = merged(said ?? {}, raw, (field) => refused.add(`${field} is no number after one`));
  };

  return {
    add(raw) {
      try {
        if (isRecord(raw)) take(raw);
      } catch {
        refused.add("usage cannot be read");
      }
    },
    read() {
      const reading = said === undefined ? undefined : readUsage(said, { ...origin, format });
      if (reading === undefined || refused.size === 0) return reading;
      return { ...reading, refused: [...reading.refused, ...refused] };
    },
  };
}

// Both begin with the same two names, and a first event may have no others.
const plain: readonly UsageFormat[] = ["openai-responses", "anthropic", "langchain"];
const camel: readonly UsageFormat[] = ["ai-sdk", "ai-sdk-5", "bedrock"];
const tells = (format: UsageFormat): boolean => format !== "openai-responses" && format !== "ai-sdk-5";
const goTogether = (one: UsageFormat, other: UsageFormat): boolean =>
  one === other ||
  [plain, camel].some(
    (family) => family.includes(one) && family.includes(other) && !(tells(one) && tells(other)),
  );

/** The later fields over the earlier ones; gaps, and what is no number where one was, change nothing. */
function merged(before: Fields, after: Fields, refuse: (field: string) => void): Fields {
  const all: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(after)) {
    const old = all[name];
    if (value === undefined || value === null) continue;
    if (isRecord(old) && isRecord(value)) all[name] = merged(old, value, refuse);
    else if (isCount(old) && !isCount(value)) refuse(name);
    else all[name] = value;
  }
  return all;
}
