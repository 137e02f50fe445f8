import { badDeploy } from "./stories/bad-deploy.ts";
import { blockedLoop } from "./stories/blocked-loop.ts";
import { cacheLost } from "./stories/cache-lost.ts";
import { expiredCertificate } from "./stories/expired-certificate.ts";
import { memoryLeak } from "./stories/memory-leak.ts";
import { providerDown } from "./stories/provider-down.ts";
import { providerDownWithFallback } from "./stories/provider-down-with-fallback.ts";
import { rateLimited } from "./stories/rate-limited.ts";
import { runawayAgent } from "./stories/runaway-agent.ts";
import { slowProvider } from "./stories/slow-provider.ts";
import type { Incident } from "./story.ts";

export const incidents: readonly Incident[] = [
  providerDown,
  providerDownWithFallback,
  rateLimited,
  slowProvider,
  badDeploy,
  expiredCertificate,
  cacheLost,
  runawayAgent,
  memoryLeak,
  blockedLoop,
];
