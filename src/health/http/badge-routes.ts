import { type Response, Router } from "express";
import { type CheckStatus, overallOf } from "../checks/check-report.ts";
import { badgeSvg } from "./badge-svg.ts";
import type { HealthParts } from "./health-parts.ts";
import { refuse } from "./refuse.ts";

function send(response: Response, name: string, status: CheckStatus): void {
  // Pages elsewhere load it through caches of their own.
  response.set("cache-control", "no-cache, max-age=0");
  response.type("image/svg+xml").send(badgeSvg(name, status));
}

/** `/badge.svg` of the whole and `/badge/<name>.svg` of a check: pictures for pages elsewhere, always answered with 200. */
export function badgeRoutes({ settings, reports }: HealthParts): Router {
  const router = Router();

  router.get("/badge.svg", (_request, response) =>
    send(response, settings.service, overallOf(reports()).status),
  );

  router.get("/badge/:file", (request, response) => {
    const [, name] = /^(.+)\.svg$/.exec(request.params.file) ?? [];
    const report = reports().find(({ check }) => check.name === name);
    if (report === undefined) return refuse(response, 404, "There is no check of that name.");
    send(response, report.check.name, report.status);
  });

  return router;
}
