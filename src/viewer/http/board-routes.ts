import { Router } from "express";
import type { Dashboard } from "../../grafana/index.ts";
import { clipLine } from "../../http/index.ts";
import type { BoardEntry } from "../boards/board-entry.ts";
import { boardMetrics } from "../boards/board-metrics.ts";
import { boardReport } from "../boards/board-report.ts";
import type { Shelf } from "../boards/shelf.ts";
import { ApiProblem } from "../upstream/api-problem.ts";
import type { ViewerParts } from "../viewer-parts.ts";

/** All boards, ours first in the order in which they are needed, and what is wrong with the list. */
function boardList({ boards, problems }: Shelf, problem: string | undefined): object {
  const place = ({ place }: BoardEntry): number => place ?? Number.MAX_SAFE_INTEGER;
  return {
    boards: [...boards.values()].map(({ entry }) => entry).toSorted((a, b) => place(a) - place(b)),
    problems: [...(problem === undefined ? [] : [problem]), ...problems],
  };
}

/** The metrics that each board shows, by its uid: by them the home page tells whether it has anything to show. */
function metricsByBoard(): (shelf: Shelf) => object {
  // Reading all queries takes a while, and the page asks every few seconds.
  const known = new WeakMap<Dashboard, readonly string[]>();
  const metricsOf = (dashboard: Dashboard): readonly string[] => {
    const metrics = known.get(dashboard) ?? boardMetrics(dashboard);
    known.set(dashboard, metrics);
    return metrics;
  };
  return ({ boards }) => {
    const readable = [...boards.values()].flatMap(({ entry, dashboard }) =>
      dashboard === undefined ? [] : [[entry.uid, metricsOf(dashboard)] as const],
    );
    return { metrics: Object.fromEntries(readable) };
  };
}

/** `GET /api/boards`, `GET /api/metrics` with the metrics of each, `GET /api/boards/:uid` with the dashboard as it is in its file, `GET /api/report`. */
export function boardRoutes({ store, loki, problem }: ViewerParts): Router {
  const router = Router();
  const metrics = metricsByBoard();

  router.get("/api/boards", async (_request, response) => {
    response.json(boardList(await store.shelf(), problem()));
  });

  router.get("/api/metrics", async (_request, response) => {
    response.json(metrics(await store.shelf()));
  });

  router.get("/api/boards/:uid", async (request, response) => {
    const { uid } = request.params;
    const { boards } = await store.shelf();
    const board = boards.get(uid);
    if (board === undefined)
      throw new ApiProblem("not_found", `No board has the uid ${JSON.stringify(clipLine(uid, 60))}.`);
    if (board.dashboard === undefined)
      throw new ApiProblem("bad_data", board.entry.problems[0] ?? "The file holds no dashboard.");
    // May be kept as long as it is asked each time whether it is still the same.
    response
      .set("cache-control", "no-cache")
      .type("application/json")
      .send(board.text.replace(/^\uFEFF/, ""));
  });

  router.get("/api/report", async (_request, response) => {
    response.json(boardReport(await store.shelf(), { loki: loki !== undefined }));
  });

  return router;
}
