import type { Finding, Severity } from "./report.ts";

/** What GitHub makes of the score in a SARIF file, and CVSS of its own. */
const least = [
  ["critical", 9],
  ["high", 7],
  ["medium", 4],
] as const;

/** How bad a fault is by its score, from 0 to 10. */
export const severityOfScore = (score: number): Severity =>
  least.find(([, from]) => score >= from)?.[0] ?? "low";

const ofLevel = { error: "high", warning: "medium", note: "low" } as const;

/** How bad a finding is taken to be of which no score is said. */
export const severityOfLevel = (level: Finding["level"]): Severity => ofLevel[level];

const byWord: Readonly<Record<string, Severity>> = {
  critical: "critical",
  high: "high",
  moderate: "medium",
  medium: "medium",
  low: "low",
  info: "low",
};

/** How bad a fault is by the word that a tool has for it; undefined for a word that none has. */
export const severityOfWord = (word: string): Severity | undefined =>
  new Map(Object.entries(byWord)).get(word.toLowerCase());
