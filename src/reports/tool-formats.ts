import { reportFormats } from "./read-report.ts";

/** How what a tool says for machines may be written, and what that is. */
export const toolFormats = [
  ...reportFormats,
  "vitest",
  "jest",
  "lcov",
  "istanbul",
  "cobertura",
  "stryker",
  "tsc",
  "biome",
  "eslint",
  "lizard",
  "npm-audit",
  "osv",
  "hyperfine",
  "bench",
] as const;

export type ToolFormat = (typeof toolFormats)[number];
