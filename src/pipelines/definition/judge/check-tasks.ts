import { type Faults, quoted, under } from "../../../documents/index.ts";
import { ours } from "../../../duration/index.ts";
import { objectOf, textOf } from "../../../narrow/index.ts";
import type { Part } from "./tasks-in.ts";

/** Tells of what single keys of tasks do not show: waits that shrink, and work that would pass for that of another task. */
export function checkTasks(tasks: Iterable<Part>, faults: Faults): void {
  const owners = new Set<string>();
  for (const { fields, at } of tasks) {
    const { first, longest } = objectOf(fields.retries);
    const [firstMs, longestMs] = [msIn(first), msIn(longest)];
    if (firstMs !== undefined && longestMs !== undefined && firstMs > longestMs) {
      faults.add(
        under(under(at, "retries"), "longest"),
        `is ${longest}, and the first wait is ${first}`,
        `write ${first} or more`,
      );
    }
    const key = textOf(fields.idempotencyKey);
    if (key !== undefined && owners.has(key)) {
      faults.add(
        under(at, "idempotencyKey"),
        `is ${quoted(key)}, as that of another task before it, and would not be done`,
        "give each its own",
      );
    }
    if (key !== undefined) owners.add(key);
  }
}

function msIn(value: unknown): number | undefined {
  if (typeof value === "number") return value;
  return typeof value === "string" ? ours.read(value) : undefined;
}
