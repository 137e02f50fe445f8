import type { CheckSource, SourceRun } from "../../quality/index.ts";
import { type Check, checkNames, type Scope } from "../../standards/index.ts";

type Sources = Readonly<Partial<Record<Check, readonly CheckSource[]>>>;

/** How a source is run in a scope. */
export const runIn = (source: CheckSource, scope: Scope): SourceRun =>
  (scope === "all" ? undefined : source.scopes?.[scope]) ?? source;

/**
 * The sources of checks that are run beside each other, so that no command is run twice: where one that an earlier check
 * runs in the same folder writes a file that a later one reads, the later one only reads it.
 */
export function withoutRepeats(
  sources: Sources,
  scopes: ReadonlyMap<Check, Scope>,
): { readonly sources: Sources; readonly readsOnly: ReadonlySet<Check> } {
  const seen = new Set<string>();
  const readsOnly = new Set<Check>();
  const kept = checkNames.flatMap((check) => {
    const scope = scopes.get(check);
    const own = sources[check];
    if (scope === undefined || own === undefined) return [];
    const keys: string[] = [];
    const left = own.map((source) => {
      const { run, report } = runIn(source, scope);
      if (run === undefined) return source;
      const key = JSON.stringify([source.folder ?? ".", run]);
      if (report?.file !== undefined && seen.has(key)) return { folder: source.folder ?? ".", report };
      keys.push(key);
      return source;
    });
    for (const key of keys) seen.add(key);
    if (left.some((source) => isOnlyRead(runIn(source, scope)))) readsOnly.add(check);
    return [[check, left] as const];
  });
  return { sources: Object.fromEntries(kept), readsOnly };
}

/** What has neither a command nor a report is counted by ourselves, and waits for nobody. */
const isOnlyRead = ({ run, report }: SourceRun): boolean => run === undefined && report !== undefined;
