export type { TimingOptions } from "./time/timing.ts";
export type { BoardTiming, PanelTiming, TimingReport } from "./time/timing-report.ts";
export type {
  NamedVerdict,
  PanelVerdict,
  Reason,
  ReasonKind,
  RecordingVerdict,
  State,
  VerifyReport,
} from "./verdict.ts";
export { type VerifyOptions, verify } from "./verify.ts";
export { verifyUntilAlive, type WaitOptions } from "./verify-until-alive.ts";
