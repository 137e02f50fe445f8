import { fileURLToPath } from "node:url";
import express, { type ErrorRequestHandler, type Express } from "express";
import type { Primitive, Telemetry } from "tta-observability";
import type { Answer } from "../answer/answer.ts";
import type { FaultBoard } from "../faults/fault-board.ts";
import type { Feedback } from "../feedback.ts";
import type { DemoOptions } from "../options.ts";
import type { Library } from "../publish/library.ts";
import { ask } from "./ask.ts";
import { busyLoop } from "./busy-loop.ts";
import { faultRoutes } from "./fault-routes.ts";

export interface AppParts {
  readonly telemetry: Telemetry;
  readonly answer: Primitive<string, Answer>;
  /** Told of each answer that went out. */
  readonly afterwards: (answer: Answer) => Promise<void>;
  readonly feedback: Pick<Feedback, "summary">;
  readonly library: Pick<Library, "list">;
  readonly faults: FaultBoard;
  readonly options: Pick<DemoOptions, "environment" | "boards" | "faultsFrom">;
  /** What `/healthz` tells of the documents. */
  readonly corpus: { readonly documents: number; readonly sections: number };
}

const web = fileURLToPath(new URL("../web", import.meta.url));

/** The web server of the demo. */
export function createApp(parts: AppParts): Express {
  const { telemetry, answer, afterwards, feedback, library, faults, corpus, options } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.use(telemetry.middleware());
  app.use((_request, response, next) => {
    response.set({
      "content-security-policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
    });
    next();
  });
  app.get("/", (_request, response) => {
    response.sendFile("index.html", { root: web });
  });
  app.use("/web", express.static(web));
  app.use("/ask", busyLoop(faults));
  app.get("/ask", ask(answer, afterwards, telemetry.log));
  app.get("/feedback", (_request, response) => {
    response.json(feedback.summary());
  });
  app.get("/published", ({ query }, response) => {
    response.json(library.list(typeof query.document === "string" ? query.document : undefined));
  });
  // Whether it runs at all: who fails a check is not to be started anew for it.
  app.get("/livez", (_request, response) => {
    response.json({ status: "pass" });
  });
  app.get("/healthz", (_request, response) => {
    const isBroken = faults.find("health", "fail") !== undefined;
    response.status(isBroken ? 503 : 200).json({ status: isBroken ? "fail" : "pass", ...corpus });
  });
  const { environment, boards } = options;
  const fromAnywhere = options.faultsFrom === "anywhere";
  app.use(faultRoutes({ faults, environment, boards, fromAnywhere, log: telemetry.log }));
  app.use((_request, response) => {
    response.status(404).json({ error: "there is no such page: ask with GET /ask?q=" });
  });
  const failed: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = error instanceof Error && "status" in error ? Number(error.status) : 500;
    if (status >= 500) telemetry.log.error("a request failed", { error: String(error) });
    response
      .status(status)
      .json({ error: status < 500 ? "the request cannot be read" : "something broke here" });
  };
  app.use(failed);
  return app;
}
