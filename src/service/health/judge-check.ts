import type { CheckTerms } from "../../checks/index.ts";
import { type Duration, msOf, unitMs } from "../../duration/index.ts";
import { ObsError } from "../../errors/index.ts";
import { isRecord } from "../../narrow/index.ts";

/** From JavaScript or out of the environment anything may come, whatever the types say. */
type Given = Readonly<Record<string, unknown>>;

const keys = ["interval", "timeout", "critical", "failAfter", "recoverAfter", "jitter"];
const usualInterval = 10_000;
const usualTimeout = 2_000;

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? String(value)).slice(0, 60);
}

/** Makes the one error for a check, or for the name of anything beside it, that cannot be meant. */
export function refuse(what: string, problem: string, fix: string): ObsError {
  return new ObsError({ code: "HEALTH_CHECK", problem: `${what} ${problem}`, fix });
}

/** A name that a person reads and a label holds. */
export function judgeName(what: string, name: unknown): string {
  if (typeof name === "string" && /^[\w.-]{1,100}$/.test(name)) return name;
  throw refuse(`the name ${shown(name)} of ${what}`, "cannot be one", "use letters, digits, . _ and -");
}

/** What is called later must be there now. */
export function judgeFunction(what: string, work: unknown): void {
  if (typeof work !== "function") throw refuse(what, "has no function", "pass what it is to do");
}

function time(what: string, given: unknown, least: number, otherwise: number): number {
  if (given === undefined) return otherwise;
  const ms = typeof given === "number" || typeof given === "string" ? msOf(given as Duration) : undefined;
  if (ms !== undefined && ms >= least && ms <= unitMs.h) return ms;
  throw refuse(
    what,
    `is ${shown(given)}`,
    `pass ${least} to ${unitMs.h} milliseconds, or a text such as "10s"`,
  );
}

function number(what: string, given: unknown, least: number, most: number, whole: boolean): number {
  const fits = typeof given === "number" && given >= least && given <= most;
  if (fits && (!whole || Number.isInteger(given))) return given;
  throw refuse(what, `is ${shown(given)}`, `pass a ${whole ? "whole " : ""}number of ${least} to ${most}`);
}

/** A check with its defaults filled in. Throws HEALTH_CHECK for what cannot be meant. */
export function judgeCheck(
  name: string,
  options: unknown,
): { readonly terms: CheckTerms; readonly jitter: number | undefined } {
  const what = `the check "${name}"`;
  if (!isRecord(options)) throw refuse(what, `has the options ${shown(options)}`, "pass an object");
  const given: Given = { ...options };
  const strange = Object.keys(given).find((key) => !keys.includes(key));
  if (strange !== undefined)
    throw refuse(what, `has the unknown option ${shown(strange)}`, `use ${keys.join(", ")}`);
  const intervalMs = time(`the interval of ${what}`, given.interval, 100, usualInterval);
  const patience = Math.min(usualTimeout, intervalMs / 2);
  const timeoutMs = time(`the timeout of ${what}`, given.timeout, 10, patience);
  if (timeoutMs >= intervalMs)
    throw refuse(
      what,
      "has a timeout that is not below its interval",
      "give a run less time than lies between two",
    );
  const { critical = false, failAfter = 1, recoverAfter = 1, jitter } = given;
  if (typeof critical !== "boolean")
    throw refuse(what, `has critical: ${shown(critical)}`, "pass true or false");
  return {
    terms: {
      name,
      critical,
      intervalMs,
      timeoutMs,
      failAfter: number(`failAfter of ${what}`, failAfter, 1, 100, true),
      recoverAfter: number(`recoverAfter of ${what}`, recoverAfter, 1, 100, true),
    },
    jitter: jitter === undefined ? undefined : number(`jitter of ${what}`, jitter, 0, 0.5, false),
  };
}
