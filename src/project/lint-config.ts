import { isRecord } from "../narrow/index.ts";

/** A rule of `tta-obs lint` that is not wanted, and why. */
export interface LintExceptionConfig {
  /** One of the rules in docs/lint.md. */
  readonly rule: string;
  /** Uid, title or file of the one board that may break it; every board unless stated. */
  readonly board?: string;
  /** Why it is right to break it: one sentence for who reads the config. */
  readonly reason: string;
}

/** What `tta-obs lint` leaves unsaid. */
export interface LintConfig {
  readonly disable?: readonly LintExceptionConfig[];
}

const isText = (value: unknown): boolean => typeof value === "string" && value.trim() !== "";
const onlyKeys = (value: object, known: readonly string[]): boolean =>
  Object.keys(value).every((key) => known.includes(key));

function isException(value: unknown): boolean {
  if (!isRecord(value) || !onlyKeys(value, ["rule", "board", "reason"])) return false;
  return isText(value.rule) && isText(value.reason) && (value.board === undefined || isText(value.board));
}

/** What the key `lint` of a config must be, to follow "must be". */
export const lintExpects =
  '{ disable: [{ rule: "legend", reason: "why" }] }, with a board where only one is meant';

/** Whether a value is a {@link LintConfig}; that its rules exist is for the lint to say. */
export function isLintConfig(value: unknown): boolean {
  if (!isRecord(value) || !onlyKeys(value, ["disable"])) return false;
  return value.disable === undefined || (Array.isArray(value.disable) && value.disable.every(isException));
}
