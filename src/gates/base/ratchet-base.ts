import type { Fact, Measure } from "../../standards/index.ts";
import { textAt } from "../adapters/git.ts";
import type { Base } from "../judge/ratchet.ts";
import type { Collect } from "../outcome.ts";
import type { RatchetBase } from "../run-gate.ts";
import { withTreeOf } from "./adapters/with-tree-of.ts";
import { baselineFileName, readBaseline } from "./baseline.ts";

/** A commit whose figures a change is held against. */
export interface BaseTree {
  readonly top: string;
  readonly commit: string;
  /** Runs the tools in another folder than the top. */
  collectIn(folder: string): Collect;
  readonly signal: AbortSignal;
  /** Says what takes so long. */
  onLook?(text: string): void;
}

/**
 * The figures of a commit: out of the baseline that it has, never of the change itself, which could write into that what
 * it likes; or, where it has none, by the tools in a checkout of it.
 */
export function ratchetBase({ top, commit, collectIn, signal, onLook }: BaseTree): RatchetBase {
  const short = commit.slice(0, 12);
  const baseOf = (value: Base["value"]): Base => ({ name: short, value });
  return {
    commit,
    async measured(checked) {
      const text = await textAt(top, commit, baselineFileName);
      if (text !== undefined) {
        const { values } = readBaseline(text, `${baselineFileName} of ${short}`);
        return baseOf((measure) => values[measure]);
      }
      onLook?.(
        `Looking at ${short}, where the change began: ${checked.map(({ check }) => check).join(", ")}.`,
      );
      return withTreeOf({ top, commit }, async (folder) => {
        const collect = collectIn(folder);
        const facts: Fact[] = [];
        for (const { check, scope } of checked) {
          if (signal.aborted) break;
          facts.push(...(await collect(check, { scope, signal })).facts);
        }
        return baseOf((measure) => knownOf(facts, measure));
      });
    },
  };
}

function knownOf(facts: readonly Fact[], measure: Measure): number | undefined {
  const fact = facts.find((one) => one.measure === measure);
  return fact?.stale === true ? undefined : fact?.value;
}
