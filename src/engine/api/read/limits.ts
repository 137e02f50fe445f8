import { ApiProblem, invalidParameter } from "../problem.ts";
import { quoted } from "../syntax/quoted.ts";

const whole = /^[+-]?\d+$/;

/** As Go says it. */
const notNumber = (text: string): string => `strconv.Atoi: parsing ${quoted(text)}: invalid syntax`;

/** The most that a client wants; undefined for all. Throws an `ApiProblem`. */
export function limitOf(form: URLSearchParams): number | undefined {
  const text = form.get("limit") ?? "";
  if (text === "") return undefined;
  if (!whole.test(text)) throw invalidParameter("limit", notNumber(text));
  if (Number(text) < 0) throw invalidParameter("limit", "limit must be non-negative");
  return Number(text) === 0 ? undefined : Number(text);
}

/** A limit of metadata, of which any number below 0 means all. Throws an `ApiProblem`. */
export function looseLimitOf(form: URLSearchParams, name: string): number {
  const text = form.get(name) ?? "";
  if (text === "") return -1;
  if (!whole.test(text)) throw new ApiProblem("bad_data", `${name} must be a number`);
  return Number(text);
}

export const truncated = "results truncated due to limit";

/** The first of a list, and what there is to say of the rest. */
export function firstOf<T>(
  list: readonly T[],
  limit: number | undefined,
): { readonly data: readonly T[]; readonly warnings: readonly string[] } {
  if (limit === undefined || list.length <= limit) return { data: list, warnings: [] };
  return { data: list.slice(0, limit), warnings: [truncated] };
}
