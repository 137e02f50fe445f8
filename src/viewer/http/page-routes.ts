import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { ViewerParts } from "../viewer-parts.ts";

/** What Vite puts a hash of the content into the name of. */
const hashed = /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/;

/** The page at `/` and at Grafana's own addresses of boards (`/d/UID/any-name?viewPanel=7`), and its files. */
export function pageRoutes({ pageDir }: Pick<ViewerParts, "pageDir">): Router {
  const router = Router();

  // Says nothing of what it serves: a board that is not there is the page's to tell.
  const page: RequestHandler = (_request, response, next) => {
    const headers = { "cache-control": "no-cache" };
    response.sendFile("index.html", { root: pageDir, headers, cacheControl: false }, (error) => {
      if (error === undefined || response.headersSent) return;
      next(new ApiProblem("unavailable", "The page is not built: run npm run build in the package."));
    });
  };
  router.get(["/", "/d/:uid{/:name}"], page);

  router.get("/livez", (_request, response) => {
    response.type("text/plain").send("ok\n");
  });

  // Browsers ask for it wherever no page names its icon.
  router.get("/favicon.ico", (_request, response) => {
    response.status(204).end();
  });

  router.use(
    express.static(pageDir, {
      index: false,
      redirect: false,
      dotfiles: "ignore",
      cacheControl: false,
      setHeaders: (response, path) => {
        const kept = hashed.test(join("/", path)) ? "public, max-age=31536000, immutable" : "no-cache";
        response.setHeader("cache-control", kept);
      },
    }),
  );
  return router;
}
