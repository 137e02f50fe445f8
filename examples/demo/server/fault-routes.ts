import { type RequestHandler, Router, text } from "express";
import type { Logger } from "tta-observability";
import { parseFaults } from "../faults/every-fault.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { UsageError } from "../usage-error.ts";

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;

/**
 * Lets programs of this machine through, and no page in a browser: a page of another site could post here too,
 * but it cannot hide its origin, nor the name under which it found us.
 */
const fromThisMachine: RequestHandler = (request, response, next) => {
  const local = loopback.test(request.socket.remoteAddress ?? "");
  const named = loopbackHost.test(request.headers.host ?? "");
  if (local && named && request.headers.origin === undefined) next();
  else response.status(403).json({ error: "faults are switched from this machine's loopback only" });
};

/** `GET`, `POST` and `DELETE /faults`: look at, switch on, end. */
export function faultRoutes(faults: FaultBoard, log: Logger): Router {
  const router = Router();
  router.use("/faults", fromThisMachine);
  router.get("/faults", (_request, response) => {
    response.json(faults.report());
  });
  router.post("/faults", text({ type: () => true, limit: "1kb" }), (request, response) => {
    try {
      const added = parseFaults(typeof request.body === "string" ? request.body : "");
      if (!faults.add(...added)) {
        response.status(409).json({ error: "too many faults are on: end them with DELETE /faults" });
        return;
      }
      for (const { text } of added) log.warn("a fault was switched on", { fault: text });
      response.status(201).json(faults.report());
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      response.status(400).json({ error: error.message });
    }
  });
  router.delete("/faults", (_request, response) => {
    faults.clear();
    log.info("all faults were ended");
    response.json([]);
  });
  return router;
}
