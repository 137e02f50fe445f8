import { type RequestHandler, Router, text } from "express";
import type { Logger } from "tta-observability";
import type { Environment } from "tta-observability/catalog";
import { isLoopbackHost } from "../../llm-server/wire/loopback.ts";
import { parseFaults } from "../faults/every-fault.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import { switches } from "../faults/switches.ts";
import { UsageError } from "../usage-error.ts";

export interface FaultRoutesInput {
  readonly faults: FaultBoard;
  readonly environment: Environment;
  /** Where the boards are, for the page; undefined where nobody said. */
  readonly boards: string | undefined;
  /** Whether requests may come from other addresses than the loopback, as in a container whose port is published there. */
  readonly fromAnywhere: boolean;
  readonly log: Logger;
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * Lets programs of this machine through, and the page of the demo itself: a page of another site could post here too,
 * but it cannot hide its origin, nor the name under which it found us.
 */
function fromThisMachine(fromAnywhere: boolean): RequestHandler {
  return (request, response, next) => {
    const { host = "", origin } = request.headers;
    const local = fromAnywhere || loopback.test(request.socket.remoteAddress ?? "");
    const own = origin === undefined || origin === `http://${host}`;
    if (local && isLoopbackHost(host) && own) next();
    else response.status(403).json({ error: "faults are switched from this machine's loopback only" });
  };
}

/** `GET`, `POST` and `DELETE /faults`: look at, switch on, end; `GET /faults/switches`: what the page offers. */
export function faultRoutes({ faults, environment, boards, fromAnywhere, log }: FaultRoutesInput): Router {
  const router = Router();
  router.use("/faults", fromThisMachine(fromAnywhere));
  router.get("/faults/switches", (_request, response) => {
    response.json({ boards, switches: switches(environment) });
  });
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
