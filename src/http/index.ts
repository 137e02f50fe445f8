export { type Listener, type ListenOptions, listen } from "./adapters/listener.ts";
export { clip, clipLine } from "./clip.ts";
export { type HostGuardOptions, hostGuard } from "./host-guard.ts";
export { type Allowed, securityHeaders } from "./security-headers.ts";
