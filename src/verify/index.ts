export type { TimingReport } from "./time/timing-report.ts";
export type {
  State,
  VerifyReport,
} from "./verdict.ts";
export { verify } from "./verify.ts";
export { verifyUntilAlive } from "./verify-until-alive.ts";
