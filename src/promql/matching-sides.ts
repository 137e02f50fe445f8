import { ObsError } from "../errors/index.ts";
import type { VectorMatching } from "./ast.ts";
import type { Expression } from "./expression.ts";

/**
 * How two sides with different labels find each other: by the labels `on`, or by all but those `ignoring`. With
 * `groupLeft` (`groupRight`) many series of the left (right) side meet one of the other, and take the labels listed
 * from there.
 */
export type Matching<L extends string, R extends string> = MatchedBy<L, R> & TakenFrom<L, R>;

type MatchedBy<L extends string, R extends string> =
  | { readonly on: readonly (L & R)[]; readonly ignoring?: never }
  | { readonly ignoring: readonly (L | R)[]; readonly on?: never };

type TakenFrom<L extends string, R extends string> =
  | { readonly groupLeft?: never; readonly groupRight?: never }
  | { readonly groupLeft: readonly R[]; readonly groupRight?: never }
  | { readonly groupRight: readonly L[]; readonly groupLeft?: never };

/** One to one, for operators that keep and drop series of the left side. */
export type SetMatching<L extends string, R extends string> = MatchedBy<L, R> & {
  readonly groupLeft?: never;
  readonly groupRight?: never;
};

/** The labels that the result has. */
export type Matched<L extends string, R extends string, M> = M extends {
  readonly groupLeft: readonly (infer T extends string)[];
}
  ? L | T
  : M extends { readonly groupRight: readonly (infer T extends string)[] }
    ? R | T
    : M extends { readonly on: readonly (infer O extends string)[] }
      ? O
      : M extends { readonly ignoring: readonly (infer I extends string)[] }
        ? Exclude<L, I>
        : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Labels that are not ignored must be the same on both sides, or nothing ever matches. */
export type Sound<L extends string, R extends string, M> = M extends {
  readonly ignoring: readonly (infer I)[];
}
  ? Same<Exclude<L, I>, Exclude<R, I>> extends true
    ? unknown
    : "the labels that are not ignored differ"
  : unknown;

/** A matching as plain JavaScript could bring it. */
export interface AnyMatching {
  readonly on?: readonly string[];
  readonly ignoring?: readonly string[];
  readonly groupLeft?: readonly string[];
  readonly groupRight?: readonly string[];
}

interface MatchedSides {
  readonly matching: VectorMatching;
  readonly labels: readonly string[];
}

/** Checks a matching and says what labels it leaves. Throws an `ObsError` PROMQL_LABEL. */
export function matchSides(left: Expression, right: Expression, given: AnyMatching): MatchedSides {
  const { on, ignoring, groupLeft, groupRight } = given;
  const mode = on === undefined ? "ignoring" : "on";
  const labels = on ?? ignoring ?? [];
  const by = (of: Expression): readonly string[] =>
    of.labels.filter((label) => labels.includes(label) === (mode === "on"));
  const [a, b] = [by(left), by(right)];
  const alone =
    mode === "on"
      ? labels.filter((label) => !a.includes(label) || !b.includes(label))
      : [...a.filter((label) => !b.includes(label)), ...b.filter((label) => !a.includes(label))];
  if (alone.length > 0) {
    throw lost(
      `${mode} (${labels.join(", ")}) matches by ${alone.map((label) => `"${label}"`).join(", ")}, which only one side has`,
      "match by labels of both sides",
    );
  }
  const many = groupLeft !== undefined ? "left" : groupRight !== undefined ? "right" : undefined;
  const include = groupLeft ?? groupRight ?? [];
  const one = many === "left" ? right : left;
  const strange = include.find((label) => !one.labels.includes(label));
  if (strange !== undefined) {
    throw lost(
      `group_${many} takes "${strange}", which the other side does not have`,
      `take some of ${one.labels.join(", ")}`,
    );
  }
  const kept = many === undefined ? a : many === "left" ? left.labels : right.labels;
  return {
    matching: { mode, labels, many, include },
    labels: [...new Set([...kept, ...include])],
  };
}

function lost(problem: string, fix: string): ObsError {
  return new ObsError({ code: "PROMQL_LABEL", problem, fix });
}
