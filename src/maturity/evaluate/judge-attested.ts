import type { Attestation } from "../../registry/index.ts";
import { dateOf, dayMs, daysWords } from "./days.ts";
import type { Verdict } from "./judge-limits.ts";

/** Days are written without their zone: where it is already tomorrow, tomorrow is no day that is still to come. */
const aheadMs = dayMs;

/** Judges what somebody has to stand for, by who did so last. */
export function judgeAttested(
  name: string,
  validDays: number,
  attested: readonly Attestation[],
  now: number,
): Verdict {
  const own = attested.filter(({ criterion }) => criterion === name);
  const past = own.filter(({ atMs }) => atMs <= now + aheadMs);
  const last = past.reduce<Attestation | undefined>(
    (latest, one) => (latest === undefined || one.atMs >= latest.atMs ? one : latest),
    undefined,
  );
  if (last === undefined) {
    const says = own.length === 0 ? "nobody attests it" : "it is attested for a day that is still to come";
    return { result: "failed", says, facts: [] };
  }
  const age = Math.max(0, now - last.atMs);
  const isValid = age < validDays * dayMs;
  const days = Math.floor(age / dayMs);
  const ago = days === 0 ? "today" : `${daysWords(days)} ago`;
  const says = isValid
    ? `attested by ${last.by} on ${dateOf(last.atMs)}, valid until ${dateOf(last.atMs + validDays * dayMs - 1)}: ${last.evidence}`
    : `attested by ${last.by} ${ago}, valid for ${daysWords(validDays)}`;
  return { result: isValid ? "met" : "failed", says, facts: [], attestation: last };
}
