import { clipLine } from "../../narrow/index.ts";
import type { Finding } from "../../reports/index.ts";

const mostOfMessage = 300;

/** A finding on one line: where, what, and why. */
export function findingLine({ at, title, message }: Finding): string {
  const says = [title, message].filter((part) => part !== "").join(": ");
  return `${at === undefined ? "" : `${clipLine(at, mostOfMessage)}  `}${clipLine(says, mostOfMessage)}`;
}
