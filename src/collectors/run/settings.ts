import { msOf } from "../../duration/index.ts";
import type { CheckSource, SourceRun } from "../../quality/index.ts";
import type { Scope } from "../../standards/index.ts";

/** How long a tool may take, unless its source says so. */
const defaultTimeoutMs = 600_000;

/** A source as it is run where so much is asked for: what its scope does not say is as for all. */
export function settingsOf(source: CheckSource, scope: Scope = "all"): SourceRun {
  const narrowed = scope === "all" ? undefined : source.scopes?.[scope];
  return { ...source, ...narrowed };
}

export const timeoutOf = ({ timeout }: SourceRun): number =>
  (timeout === undefined ? undefined : msOf(timeout)) ?? defaultTimeoutMs;

/** What a source is called where people read of it. */
export function nameOf({ run, report }: SourceRun): string {
  if (run === undefined) return report?.file ?? "nothing";
  const [program, ...rest] = run.filter((word) => !launchers.has(word));
  const [second] = rest;
  const verb = second !== undefined && /^[a-z][\w:-]{0,30}$/i.test(second) ? ` ${second}` : "";
  return `${(program ?? run[0]).split("/").at(-1)}${verb}`;
}

const launchers = new Set(["npx", "--no-install", "--no", "exec"]);
