export { clip, clipLine } from "../narrow/index.ts";
export { type Listener, listen, type RequestListener } from "./adapters/listener.ts";
export { clientOf } from "./adapters/node-http.ts";
export { hostGuard, isLoopback, isOurHost } from "./host-guard.ts";
export { securityHeaders, securityHeaderValues } from "./security-headers.ts";
