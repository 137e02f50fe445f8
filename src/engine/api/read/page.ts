import { createHash } from "node:crypto";
import { invalidParameter } from "../problem.ts";
import { quoted } from "../syntax/quoted.ts";

/** How many groups of rules a client wants at once, and from which on. */
export interface Page {
  readonly most: number | undefined;
  /** Token of the first. */
  readonly from: string | undefined;
}

/** What a page of groups is asked for by: the first group on it. */
export function tokenOf(file: string, group: string): string {
  return createHash("sha256").update(`${file};${group}`).digest("hex");
}

/** Throws an `ApiProblem`. */
export function pageOf(address: URLSearchParams): Page {
  const text = address.get("group_limit") ?? "";
  const from = address.get("group_next_token") || undefined;
  if (text === "") {
    if (from === undefined) return { most: undefined, from };
    throw invalidParameter(
      "group_next_token",
      "group_limit needs to be present in order to paginate over the groups",
    );
  }
  if (!/^[+-]?\d{1,10}$/.test(text)) {
    const why = `strconv.ParseInt: parsing ${quoted(text)}: invalid syntax`;
    throw invalidParameter("group_limit", `group_limit needs to be a valid number: ${why}`);
  }
  if (Number(text) > 0) return { most: Number(text), from };
  throw invalidParameter("group_limit", "group_limit needs to be greater than 0");
}
