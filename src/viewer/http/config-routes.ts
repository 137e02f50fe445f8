import { Router } from "express";
import { mostPoints } from "../upstream/points.ts";
import type { ViewerParts } from "../viewer-parts.ts";

/** `GET /api/config`: what the page must know to ask well. */
export function configRoutes(parts: ViewerParts): Router {
  const router = Router();
  router.get("/api/config", async (_request, response) => {
    const interval = await parts.scrapeInterval();
    response.json({
      version: parts.version,
      watch: parts.watch,
      prometheus: {
        url: parts.prometheus.upstream.url,
        ...(interval !== undefined && { scrapeIntervalSeconds: interval }),
      },
      loki: parts.loki === undefined ? null : { url: parts.loki.upstream.url },
      mostPoints,
      queryTimeoutSeconds: parts.queryTimeoutMs / 1000,
      links: parts.links,
    });
  });
  return router;
}
