export type { ProofFailure, ProofReport } from "./report.ts";
export { type ProofOptions, runProofs } from "./run-proofs.ts";
