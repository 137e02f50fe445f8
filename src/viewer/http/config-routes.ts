import { Router } from "express";
import { maxPoints } from "../../grafana/index.ts";
import type { ViewerParts } from "../viewer-parts.ts";

/** What the page must know to ask well. */
async function configOf(parts: ViewerParts): Promise<object> {
  const interval = await parts.scrapeInterval();
  return {
    version: parts.version,
    watch: parts.watch,
    prometheus: {
      url: parts.prometheus.upstream.url,
      ...(interval !== undefined && { scrapeIntervalSeconds: interval }),
    },
    loki: parts.loki === undefined ? null : { url: parts.loki.upstream.url },
    runs: parts.runs === undefined ? null : { url: parts.runs.upstream.url },
    pipelines: parts.pipelines !== undefined,
    mostPoints: maxPoints,
    queryTimeoutSeconds: parts.queryTimeoutMs / 1000,
    links: parts.links,
  };
}

/** `GET /api/config`. */
export function configRoutes(parts: ViewerParts): Router {
  const router = Router();
  router.get("/api/config", async (_request, response) => {
    response.json(await configOf(parts));
  });
  return router;
}
