import { type Collected, collectCheck, toolsOf } from "../collectors/index.ts";
import { type Collect, type Outcome, withoutRepeats } from "../gates/index.ts";
import type { CheckSource, QualityFile } from "../quality/index.ts";
import { type Check, checkNames, type Scope } from "../standards/index.ts";

/** The tools of a project, as its gate uses them. */
export interface GateTools {
  /** Checks that only read what others write. */
  readonly readsOnly: ReadonlySet<Check>;
  sources(check: Check): readonly CheckSource[];
  /** Runs them in a folder: the top of the project, or a checkout of another commit. */
  collectIn(folder: string): Collect;
}

/** The checks that have a way to look only at what changed. */
export function checksOfChanges(top: string, quality: QualityFile): ReadonlySet<Check> {
  const { sources } = toolsOf(top, quality);
  return new Set(
    checkNames.filter((check) => sources[check]?.some(({ scopes }) => scopes?.subset !== undefined)),
  );
}

/** Finds the tools for some checks, none of which is run twice. */
export function gateTools(top: string, quality: QualityFile, scopes: ReadonlyMap<Check, Scope>): GateTools {
  const { sources, readsOnly } = withoutRepeats(toolsOf(top, quality).sources, scopes);
  return {
    readsOnly,
    sources: (check) => sources[check] ?? [],
    collectIn: (folder) => (check, options) => outcomeOf(check, sources[check] ?? [], { ...options, folder }),
  };
}

async function outcomeOf(
  check: Check,
  sources: readonly CheckSource[],
  { folder, scope, signal }: { readonly folder: string; readonly scope: Scope; readonly signal: AbortSignal },
): Promise<Outcome> {
  const collected: Collected = await collectCheck(check, sources, { top: folder, scope, signal });
  return collected;
}
