export { clip, clipLine } from "../narrow/index.ts";
export { type Listener, listen } from "./adapters/listener.ts";
export { hostGuard } from "./host-guard.ts";
export { securityHeaders } from "./security-headers.ts";
