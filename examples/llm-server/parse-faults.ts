import type { Faults } from "./faults.ts";
import { RefusedError } from "./refusal.ts";

/** The header of a request that chooses its faults. */
export const faultHeader = "x-simulator";

const spoilt = ["none", "negative", "text", "huge"] as const;

function wrong(part: string, fix: string): never {
  throw new RefusedError("bad_request", `the header ${faultHeader} says "${part.slice(0, 60)}": ${fix}`);
}

function number(part: string, value: string | undefined, otherwise: number): number {
  if (value === undefined) return otherwise;
  const read = Number(value);
  if (value === "" || !(read >= 0)) wrong(part, "give a number from 0 on after the =");
  return read;
}

function one(part: string): Faults {
  const [name, value] = part.split(/=(.*)/s, 2);
  switch (name) {
    case "rate-limit":
      return { refuse: "rate_limit", retryAfterSeconds: number(part, value, 1) };
    case "overloaded":
      return {
        refuse: "overloaded",
        ...(value !== undefined && { retryAfterSeconds: number(part, value, 1) }),
      };
    case "error":
      return { refuse: "server_error" };
    case "tries":
      return { tries: number(part, value, 1) };
    case "slow":
      return { slowMs: number(part, value, 1_000) };
    case "cut":
      return { cutAfter: number(part, value, 3) };
    case "break":
      return { breakAfter: number(part, value, 3) };
    case "stall":
      return { stallAfter: number(part, value, 3) };
    case "usage":
      return { usage: spoilt.find((known) => known === value) ?? wrong(part, `give ${spoilt.join(", ")}`) };
    case "model":
      return value ? { model: value } : wrong(part, "give the name of a model after the =");
    default:
      return wrong(
        part,
        "write rate-limit=SECONDS, overloaded, error, tries=N, slow=MS, cut=TOKENS, break=TOKENS, stall=TOKENS, usage=none or model=NAME",
      );
  }
}

/** Reads faults such as `rate-limit=0.1 tries=2` or `cut=5`. Throws a `RefusedError` in one sentence. */
export function parseFaults(text: string): Faults {
  return Object.assign(
    {},
    ...text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(one),
  );
}
