import type { Check } from "../../standards/index.ts";
import { isThere } from "../adapters/project-files.ts";

const otherLocks = {
  "pnpm-lock.yaml": "pnpm",
  "yarn.lock": "Yarn",
  "bun.lock": "Bun",
  "bun.lockb": "Bun",
} as const;

/** Why nothing is known of a check that no tool was found for: a sentence without a full stop. */
export function whyNone(check: Check, top: string): string {
  if (check === "dependencies") {
    const lock = Object.entries(otherLocks).find(([file]) => isThere(top, file));
    if (lock !== undefined)
      return `dependencies are locked by ${lock[1]}, whose audit is not read: name a tool in quality.yaml, such as osv-scanner`;
  }
  return `no tool for ${check} was found in this project: name one in quality.yaml`;
}
