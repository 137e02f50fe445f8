import { type TargetLabel, targetLabels } from "../catalog/index.ts";
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

/** Labels by which two sides find each other. */
type Key<L extends string, R extends string, M> = M extends { readonly on: readonly (infer O)[] }
  ? O
  : M extends { readonly ignoring: readonly (infer I)[] }
    ? Exclude<L | R, I>
    : never;

/** Labels by which one side may have several series where one to one allows one; the instance fixes its target. */
type Several<L extends string, R extends string, K> = "instance" extends K
  ? Exclude<L | R, K | TargetLabel>
  : Exclude<L | R, K>;

/** Which side is many must be said where a side has labels beside those that are matched. */
type OneToOne<L extends string, R extends string, M> = M extends
  | { readonly groupLeft: readonly string[] }
  | { readonly groupRight: readonly string[] }
  ? unknown
  : [Several<L, R, Key<L, R, M>>] extends [never]
    ? unknown
    : "say by groupLeft or groupRight which side has many series";

/** A label that both sides are matched by is on both sides already. */
type TakenAnew<M> = M extends
  | { readonly on: readonly (infer O)[]; readonly groupLeft: readonly (infer T)[] }
  | { readonly on: readonly (infer O)[]; readonly groupRight: readonly (infer T)[] }
  ? [O & T] extends [never]
    ? unknown
    : "a label is matched by and taken too"
  : unknown;

/** What a matching of an operator that makes one series of two must keep to. */
export type Paired<L extends string, R extends string, M> = Sound<L, R, M> & OneToOne<L, R, M> & TakenAnew<M>;

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
  const anew = mode === "on" ? include.find((label) => labels.includes(label)) : undefined;
  if (anew !== undefined) {
    throw lost(`"${anew}" is matched by and taken by group_${many} too`, `leave it out of group_${many}`);
  }
  const kept = many === undefined ? a : many === "left" ? left.labels : right.labels;
  return {
    matching: { mode, labels, many, include },
    labels: [...new Set([...kept, ...include])],
  };
}

/**
 * The same for an operator that makes one series of two. Throws an `ObsError` PROMQL_LABEL too where one to one would
 * meet several series: Prometheus answers an error then.
 */
export function pairSides(left: Expression, right: Expression, given: AnyMatching): MatchedSides {
  const sides = matchSides(left, right, given);
  const { mode, labels, many } = sides.matching;
  if (many !== undefined) return sides;
  const isKey = (label: string): boolean => labels.includes(label) === (mode === "on");
  const all = [...new Set([...left.labels, ...right.labels])];
  const target = all.some((label) => label === "instance" && isKey(label));
  const several = all.filter((label) => !isKey(label) && !(target && Object.hasOwn(targetLabels, label)));
  if (several.length === 0) return sides;
  throw lost(
    `${mode} (${labels.join(", ")}) leaves out ${several.map((label) => `"${label}"`).join(", ")}, of which there may be several`,
    "say by groupLeft or groupRight which side has many series, or aggregate first",
  );
}

function lost(problem: string, fix: string): ObsError {
  return new ObsError({ code: "PROMQL_LABEL", problem, fix });
}
