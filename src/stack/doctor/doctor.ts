import { isObsError, ObsError } from "../../errors/index.ts";
import { messageOf } from "../../narrow/index.ts";
import { sleep } from "../../time/index.ts";
import type { Reporter } from "../options.ts";
import type { StackMode } from "../state/stack-state.ts";
import type { Check } from "./check.ts";
import { checks } from "./checks.ts";
import type { Facts } from "./facts.ts";
import { change, type Finding, failure, type Outcome } from "./finding.ts";
import { type FactsOptions, gatherFacts } from "./gather.ts";

export interface DoctorOptions extends FactsOptions {
  /** Names of the checks to run. Default all. */
  readonly only?: readonly string[] | undefined;
  /** Gets a line for each second that it takes. */
  readonly report?: Reporter | undefined;
}

/** What the doctor found; its form is that of `tta-obs doctor --json`. */
export interface DoctorReport {
  readonly version: 1;
  /** Nothing fails; there may be warnings. */
  readonly ok: boolean;
  readonly stateDir: string;
  /** The mode of the stack that runs, or of the one that was asked about. */
  readonly mode: StackMode;
  /** Whether a stack runs from the state folder. */
  readonly running: boolean;
  readonly counts: Readonly<Record<Finding["status"], number>>;
  /** In the order of the checks. */
  readonly findings: readonly Finding[];
}

function chosen(only: readonly string[] | undefined): readonly Check[] {
  const unknown = only?.find((name) => !checks.some((check) => check.name === name));
  if (unknown === undefined) return checks.filter(({ name }) => only?.includes(name) ?? true);
  throw new ObsError({
    code: "DOCTOR_CHECK",
    problem: `the doctor has no check "${unknown}"`,
    fix: `use ${checks.map(({ name }) => name).join(", ")}`,
  });
}

// One that breaks must not hide what the others found.
function broken(error: unknown): Outcome {
  return isObsError(error)
    ? failure(error.problem, change(error.fix))
    : failure(
        `this could not be looked at (${messageOf(error)})`,
        change("tell its authors of it, with this line"),
      );
}

async function findingsOf(check: Check, facts: Facts): Promise<readonly Finding[]> {
  let outcomes: Outcome | readonly Outcome[];
  try {
    outcomes = await check.look(facts);
  } catch (error) {
    outcomes = broken(error);
  }
  return [outcomes].flat().map((outcome) => ({ check: check.name, ...outcome }));
}

async function sayWhatTakesLong(waiting: ReadonlySet<string>, report: Reporter, signal: AbortSignal) {
  for (;;) {
    await sleep(1000, { signal });
    if (signal.aborted) return;
    report(`Still looking at ${[...waiting].join(", ")}.`);
  }
}

async function lookAtAll(facts: Facts, { only, report }: DoctorOptions): Promise<readonly Finding[]> {
  const wanted = chosen(only);
  const waiting = new Set(wanted.map(({ name }) => name));
  const done = new AbortController();
  const telling = report === undefined ? undefined : sayWhatTakesLong(waiting, report, done.signal);
  const found = await Promise.all(
    wanted.map(async (check) => {
      const findings = await findingsOf(check, facts);
      waiting.delete(check.name);
      return findings;
    }),
  );
  done.abort();
  await telling;
  return found.flat();
}

/**
 * Looks at all that keeps a stack from working, and says of each fault what mends it: at the stack that runs from a
 * state folder, or at what `up` would meet. Changes nothing.
 *
 * @throws ObsError `DOCTOR_CHECK`, `STACK_PROJECT`
 * @example `const { ok, findings } = await doctor({ only: ["targets"] });`
 */
export async function doctor(options: DoctorOptions = {}): Promise<DoctorReport> {
  const facts = gatherFacts(options);
  const findings = await lookAtAll(facts, options);
  const count = (status: Finding["status"]): number =>
    findings.filter((finding) => finding.status === status).length;
  const counts = { fail: count("fail"), warn: count("warn"), ok: count("ok"), skipped: count("skipped") };
  return {
    version: 1,
    ok: counts.fail === 0,
    stateDir: facts.layout.stateDir,
    mode: facts.mode,
    running: facts.running.length > 0,
    counts,
    findings,
  };
}
