import { parse, stringify } from "devalue";
import type { Result } from "../beginning.ts";

/** What it cost stands on a line before the result, so that every shared store keeps it. No written value begins so. */
const costLine = /^\$(\d{1,30})\n/;

/** The written form of a result; throws for what has none. */
export function writeResult<Out>({ value, spent }: Result<Out>): string {
  const text = stringify(value);
  return spent === undefined ? text : `$${spent}\n${text}`;
}

/** The result of a text; throws for one that is damaged. */
export function readResult<Out>(text: string): Result<Out> {
  const line = costLine.exec(text);
  if (line === null) return { value: parse(text) as Out, spent: undefined };
  return { value: parse(text.slice(line[0].length)) as Out, spent: BigInt(line[1] ?? 0) };
}
