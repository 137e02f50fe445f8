export { type Check, type CheckRule, checkNames, checks } from "./checks.ts";
export {
  type Attested,
  type Criterion,
  type CriterionName,
  type CriterionResult,
  criteria,
  criterionNames,
  criterionResults,
} from "./criteria.ts";
export type { Fact } from "./fact.ts";
export {
  keeps,
  type Limit,
  type Measure,
  type MeasureRule,
  type MeasureUnit,
  measureNames,
  measures,
} from "./measures.ts";
export { isBeyond, type Stage, stages } from "./stages.ts";
export {
  type Asked,
  type AutoMerge,
  type CheckResult,
  checkResults,
  otherwiseTier,
  type Scope,
  scopes,
  type Tier,
  type TierName,
  type TierRule,
  tierNames,
  tierNumbers,
  tiers,
} from "./tiers.ts";
