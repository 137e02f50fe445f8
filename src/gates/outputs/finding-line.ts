import { clipLine } from "../../narrow/index.ts";
import type { Finding } from "../../reports/index.ts";

const mostOfMessage = 300;

/** A finding on one line: where, what, and the first line of why; a stack is for who has it run again. */
export function findingLine({ at, title, message }: Finding): string {
  const [why = ""] = message.trim().split("\n", 1);
  const says = [title, why].filter((part) => part !== "").join(": ");
  return `${at === undefined ? "" : `${clipLine(at, mostOfMessage)}  `}${clipLine(says, mostOfMessage)}`;
}
