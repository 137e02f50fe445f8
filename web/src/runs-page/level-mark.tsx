import type { LogLevel } from "../../../src/runs/support/index.ts";

const tones: Readonly<Record<LogLevel, string>> = {
  trace: "plain",
  debug: "plain",
  info: "info",
  warn: "warn",
  error: "bad",
  fatal: "bad",
};

/** How bad a line is, as a word. */
export const LevelMark = ({ level }: { readonly level: LogLevel }) => (
  <span class={`line-level ${tones[level]}`}>{level}</span>
);
