export type { EngineOptions } from "./adapters/engine-options.ts";
export { type RunningEngine, startEngine } from "./adapters/start-engine.ts";
export { type Evaluation, evaluate, finished, type Question } from "./eval/evaluate.ts";
