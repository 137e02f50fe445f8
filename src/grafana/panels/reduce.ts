import { flag, number, text, texts } from "../declare/options.ts";

/** Which numbers a stat, a gauge or a bar gauge shows. */
export const reduceOptions = {
  /** Each row by itself instead of a calculation. */
  values: flag(false),
  calcs: texts(["lastNotNull"]),
  /** A pattern of names; empty for all numbers. */
  fields: text(),
  /** Rows at most, where each stands by itself. */
  limit: number(),
};
