import { type Check, checkNames, type Scope, type Tier, type TierRule } from "../standards/index.ts";
import type { CheckTold, GateResult } from "./gate-result.ts";
import type { CheckRun, GateOverride, GateRun } from "./gate-run.ts";
import { mostFailedTests } from "./history/most-failed-tests.ts";
import { type Base, isForgivable, ratchet } from "./judge/ratchet.ts";
import { mergeableBy } from "./merge-rule.ts";
import type { Collect } from "./outcome.ts";
import { fixOf } from "./outputs/fix-of.ts";
import { type Checked, runChecks } from "./run/run-checks.ts";
import { tierText } from "./tier/choose-tier.ts";

/** A gate that is to be run. */
export interface GateOptions {
  readonly tier: Tier;
  /** What it asks for in this project. */
  readonly rule: TierRule;
  readonly branch?: string | undefined;
  readonly override?: GateOverride | undefined;
  /** The commit that is looked at; undefined outside of a repository, and where files differ from it. */
  readonly commit?: string | undefined;
  readonly committedAtMs?: number | undefined;
  /** Only these checks of the tier. */
  readonly only?: readonly Check[] | undefined;
  /** Checks that can look at what changed alone, and are to. */
  readonly changed?: ReadonlySet<Check> | undefined;
  /** Checks that only read what others write. */
  readonly readsOnly?: ReadonlySet<Check> | undefined;
  readonly collect: Collect;
  /** Ends all that runs. */
  readonly signal: AbortSignal;
  readonly cores: number;
  readonly base?: RatchetBase | undefined;
  onBegin?(check: Check): void;
  onEnd?(checked: Checked): void;
}

/** What a ratchet holds a change against. */
export interface RatchetBase {
  readonly commit: string;
  /** What these checks found out then. */
  measured(checks: readonly Checked[]): Promise<Base>;
}

/** So many findings of a check are told; its command tells all of them. */
const mostFindings = 10;

/**
 * Runs what a tier asks for and judges it. All checks are run, whatever becomes of one. A gate passes if each that is
 * asked for was run in the scope that is asked and passed; `undefined` for a gate that was told to end.
 */
export async function runGate(options: GateOptions): Promise<GateResult | undefined> {
  const { tier, rule, signal, only, changed, readsOnly, base } = options;
  const atMs = Date.now();
  const began = performance.now();
  const asked = checkNames.filter((check) => rule.asks[check] !== undefined);
  const run = await runChecks({
    asks: rule.asks,
    checks: asked.filter((check) => only === undefined || only.includes(check)),
    collect: options.collect,
    signal,
    cores: options.cores,
    scopeOf: (check: Check, scope: Scope) => (changed?.has(check) === true ? "subset" : scope),
    readsOnly: (check) => readsOnly?.has(check) === true,
    onBegin: (check) => options.onBegin?.(check),
    onEnd: (checked) => options.onEnd?.(checked),
  });
  // What the base is asked for is no part of the gate: its budget is for what the tier asks.
  const durationSeconds = (performance.now() - began) / 1000;
  if (signal.aborted) return undefined;
  const checked = base === undefined ? run : await forgiven(run, base);
  if (signal.aborted) return undefined;
  const told = checked.map(toldOf);
  const allPass = told.length > 0 && told.every(({ result }) => result === "passed");
  const partial = partOf(checked, asked);
  const name = `quality gate, ${tierText(tier)}`;
  const gateRun: GateRun = {
    ...{
      atMs,
      tier,
      branch: options.branch,
      commit: options.commit,
      passed: allPass && partial === undefined,
    },
    ...{ durationSeconds, budgetSeconds: rule.budgetSeconds, override: options.override },
    checks: checked.map(recordOf),
  };
  return {
    ...{ name, run: gateRun, partial, base: base?.commit, checks: told },
    isOverBudget: durationSeconds > rule.budgetSeconds,
    merge: mergeableBy(rule, {
      passed: gateRun.passed,
      committedAtMs: options.committedAtMs,
      nowMs: Date.now(),
    }),
  };
}

async function forgiven(run: readonly Checked[], base: RatchetBase): Promise<readonly Checked[]> {
  const open = run.filter(({ judged }) => judged.broken.some(({ limit }) => isForgivable(limit.measure)));
  if (open.length === 0) return run;
  const before = await base.measured(open);
  return run.map((checked) =>
    open.includes(checked) ? { ...checked, judged: ratchet(checked.judged, before) } : checked,
  );
}

/** What was left out of what is asked; undefined where nothing was. */
function partOf(checked: readonly Checked[], asked: readonly Check[]): string | undefined {
  const left = asked.filter((check) => !checked.some((one) => one.check === check));
  const narrowed = checked.filter(({ scope, asked: { scope: wanted } }) => scope !== wanted);
  const says = [
    ...(left.length === 0 ? [] : [`${left.join(", ")} not run`]),
    ...(narrowed.length === 0
      ? []
      : [`${narrowed.map(({ check }) => check).join(", ")} only of what changed`]),
  ];
  return says.length === 0 ? undefined : says.join("; ");
}

const saysOf = ({ judged: { broken, unknown } }: Checked): readonly string[] => [
  ...broken.map(({ says }) => says),
  ...unknown,
];

function toldOf(checked: Checked): CheckTold {
  const { check, scope, outcome, judged } = checked;
  const findings = judged.result === "passed" && judged.forgiven.length === 0 ? [] : outcome.findings;
  return {
    ...{ check, scope, result: judged.result, durationSeconds: outcome.durationSeconds },
    ...{ says: saysOf(checked), forgiven: judged.forgiven },
    ...{ findings: findings.slice(0, mostFindings), leftOut: Math.max(0, findings.length - mostFindings) },
    ...{ command: outcome.command, fix: fixOf(check, judged) },
  };
}

function recordOf(checked: Checked): CheckRun {
  const { check, outcome, judged } = checked;
  const reason = saysOf(checked).join("; ");
  return {
    ...{ check, result: judged.result, durationSeconds: outcome.durationSeconds },
    ...(reason !== "" && { reason }),
    ...(outcome.command !== undefined && { command: outcome.command }),
    facts: outcome.facts,
    ...(outcome.failedTests.length > 0 && { failedTests: outcome.failedTests.slice(0, mostFailedTests) }),
    ...(judged.forgiven.length > 0 && { forgiven: judged.forgiven }),
  };
}
