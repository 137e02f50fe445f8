import { type Fields, fieldOf, isRecord, listOf } from "../../../narrow/index.ts";
import type { Addition } from "../kit/dialect.ts";

const asking: ReadonlySet<string> = new Set(["/chat/completions", "/completions"]);

/** The chunk that comes for the usage alone: it has no choices, which nobody expects who did not ask for it. */
const isUsageAlone = (chunk: unknown): boolean =>
  isRecord(fieldOf(chunk, "usage")) && listOf(fieldOf(chunk, "choices")).length === 0;

/** Asks a stream for its usage in the place of a user who did not. The body stays as it is given. */
export function includeUsage(path: string, body: Fields): Addition | undefined {
  const options = body.stream_options;
  if (!asking.has(path) || fieldOf(options, "include_usage") === true) return undefined;
  const given = isRecord(options) ? options : {};
  return { body: { ...body, stream_options: { ...given, include_usage: true } }, hidden: isUsageAlone };
}
