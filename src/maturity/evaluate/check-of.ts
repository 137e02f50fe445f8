import { type Check, checkNames, checks, type Measure } from "../../standards/index.ts";

/** By which check something is found out; undefined where no tool says it. */
export const checkOf = (measure: Measure): Check | undefined =>
  checkNames.find((check) => checks[check].measures.some((one) => one === measure));
