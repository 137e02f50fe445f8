export { type Evaluation, evaluate, finished, type Question } from "./eval/evaluate.ts";
