export { type Listener, listen } from "./adapters/listener.ts";
export { clip, clipLine } from "./clip.ts";
export { hostGuard } from "./host-guard.ts";
export { securityHeaders } from "./security-headers.ts";
