import { isRecord, listOf, numberOf, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import {
  type CheckResult,
  checkNames,
  checkResults,
  type Fact,
  measureNames,
  tierNumbers,
} from "../../standards/index.ts";
import type { CheckRun, GateOverride, GateRun } from "../gate-run.ts";

/** A run out of a line of the history; undefined for what is none, or of a later version that says other things. */
export function gateRunOf(value: unknown): GateRun | undefined {
  if (!isRecord(value)) return undefined;
  const tier = tierNumbers.find((one) => one === value.tier);
  const [atMs, durationSeconds, budgetSeconds] = [value.atMs, value.durationSeconds, value.budgetSeconds].map(
    timeOf,
  );
  const checks = listOf(value.checks).map(checkRunOf);
  if (tier === undefined || atMs === undefined || durationSeconds === undefined) return undefined;
  if (budgetSeconds === undefined || typeof value.passed !== "boolean") return undefined;
  if (!Array.isArray(value.checks) || checks.includes(undefined)) return undefined;
  const override = overrideOf(value.override);
  return {
    ...{ atMs, tier, branch: textOf(value.branch), commit: textOf(value.commit), passed: value.passed },
    ...{ durationSeconds, budgetSeconds, ...(override !== undefined && { override }) },
    checks: checks.filter((check) => check !== undefined),
  };
}

const timeOf = (value: unknown): number | undefined =>
  typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;

function overrideOf(value: unknown): GateOverride | undefined {
  if (!isRecord(value)) return undefined;
  const from = tierNumbers.find((one) => one === value.from);
  return from === undefined
    ? undefined
    : { from, by: textOf(value.by, "unknown"), reason: textOf(value.reason) };
}

function checkRunOf(value: unknown): CheckRun | undefined {
  if (!isRecord(value)) return undefined;
  const check = checkNames.find((one) => one === value.check);
  const result = checkResults.find((one): one is CheckResult => one === value.result);
  const durationSeconds = timeOf(value.durationSeconds);
  if (check === undefined || result === undefined || durationSeconds === undefined) return undefined;
  return {
    ...{ check, result, durationSeconds, reason: textOf(value.reason), command: textOf(value.command) },
    facts: objectsOf(value.facts).flatMap((fact) => factOf(fact) ?? []),
    failedTests: textsOf(value.failedTests),
    forgiven: textsOf(value.forgiven),
  };
}

function factOf(value: Readonly<Record<string, unknown>>): Fact | undefined {
  const measure = measureNames.find((one) => one === value.measure);
  const atMs = timeOf(value.atMs);
  if (measure === undefined || atMs === undefined) return undefined;
  return {
    ...{
      measure,
      value: numberOf(value.value),
      why: textOf(value.why),
      source: textOf(value.source, "unknown"),
    },
    ...{ atMs, commit: textOf(value.commit), ...(value.stale === true && { stale: true }) },
  };
}
