export type { PanelState, PanelVerdict, Reason, ReasonKind, VerifyReport } from "./verdict.ts";
export { type VerifyOptions, verify } from "./verify.ts";
export { verifyUntilAlive, type WaitOptions } from "./verify-until-alive.ts";
