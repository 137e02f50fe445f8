import { type Fields, isRecord } from "../../narrow/index.ts";
import type { UsageFormat, UsageReading } from "../model/reading.ts";
import { isCount, missing, UsageFields } from "./fields.ts";
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
  const refused = new Set<string>();
  const formatIn = (fields: Fields): UsageFormat | undefined =>
    origin.format ?? formatOf(new UsageFields(fields));

  const take = (next: Fields): void => {
    // Whoever counts in each chunk says the same fields again: nothing is copied.
    if (said !== undefined && covers(next, said)) {
      said = next;
      return;
    }
    const format = formatIn(next);
    if (format === undefined) return;
    const before = said === undefined ? undefined : formatIn(said);
    if (said === undefined || before === undefined || goTogether(before, format)) {
      said =
        said === undefined
          ? next
          : merged(said, next, (field) => refused.add(`${field} is no number after one`));
      return;
    }
    refused.add(`usage came as ${before} and then as ${format}`);
    said = next;
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
      const reading = said === undefined ? undefined : readUsage(said, origin);
      if (reading === undefined || refused.size === 0) return reading;
      return { ...reading, refused: [...reading.refused, ...refused] };
    },
  };
}

// Both begin with the same two names, and a first event may have no others.
const families: readonly (readonly UsageFormat[])[] = [
  ["openai-responses", "anthropic", "langchain"],
  ["ai-sdk-5", "ai-sdk", "bedrock"],
];

/** Whether usage of one shape may go on as of another: one of them is what its family looks like without details. */
const goTogether = (one: UsageFormat, other: UsageFormat): boolean =>
  one === other ||
  families.some(
    (family) => family.includes(one) && family.includes(other) && (family[0] === one || family[0] === other),
  );

/** Whether the later fields say everything again that the earlier ones said, numbers as numbers. */
function covers(later: Fields, earlier: Fields): boolean {
  for (const name of Object.keys(earlier)) {
    const old = earlier[name];
    const value = later[name];
    if (missing(old)) continue;
    if (missing(value)) return false;
    if (
      typeof old === "number" ? !isCount(value) : isRecord(old) && !(isRecord(value) && covers(value, old))
    ) {
      return false;
    }
  }
  return true;
}

/** The later fields over the earlier ones; gaps, and what is no number where one was, change nothing. */
function merged(before: Fields, after: Fields, refuse: (field: string) => void): Fields {
  const all: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(after)) {
    const old = all[name];
    if (missing(value)) continue;
    if (isRecord(old) && isRecord(value)) all[name] = merged(old, value, refuse);
    else if (isCount(old) && !isCount(value)) refuse(name);
    else all[name] = value;
  }
  return all;
}
