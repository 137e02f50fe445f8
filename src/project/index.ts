export { type CheckReport, checkPlan } from "./check-plan.ts";
export { closest } from "./closest.ts";
export { defineConfig, type ProjectConfig } from "./config.ts";
export type { GeneratedFiles } from "./generated-files.ts";
export type { Plan } from "./plan.ts";
export { type WriteReport, writePlan } from "./write-plan.ts";
