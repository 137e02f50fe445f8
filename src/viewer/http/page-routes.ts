import { join } from "node:path";
import express, { type RequestHandler, Router } from "express";
import { pageHtml } from "../adapters/package-files.ts";
import { ApiProblem } from "../upstream/api-problem.ts";

/** What Vite puts a hash of the content into the name of. */
const hashed = /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/;

/**
 * The page at `/`, at Grafana's own addresses of boards (`/d/UID/any-name?viewPanel=7`), at those of runs, logs and
 * pipelines, and its files.
 */
export function pageRoutes(pageDir: string): Router {
  const router = Router();

  // A board that is not there is the page's to tell, and so is whatever else goes wrong.
  const page: RequestHandler = async (_request, response) => {
    const html = await pageHtml(pageDir);
    if (html === undefined)
      throw new ApiProblem("unavailable", "The page is not built: run npm run build in the package.");
    response.set("cache-control", "no-cache").type("text/html").send(html);
  };
  router.get(["/", "/d/:uid{/:name}", "/runs", "/runs/:id", "/logs", "/pipelines", "/pipelines/:id"], page);

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
