export { type CheckRule, checks } from "./checks.ts";
export { type Attested, type Criterion, criteria } from "./criteria.ts";
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
export {
  type Check,
  type CheckResult,
  type CriterionName,
  type CriterionResult,
  checkNames,
  checkResults,
  criterionNames,
  criterionResults,
  type Stage,
  stages,
  type TierName,
  tierNames,
} from "./names/index.ts";
export { isBeyond } from "./stages.ts";
export {
  type Asked,
  type AutoMerge,
  otherwiseTier,
  type Scope,
  scopes,
  type Tier,
  type TierRule,
  tierNumbers,
  tiers,
} from "./tiers.ts";
