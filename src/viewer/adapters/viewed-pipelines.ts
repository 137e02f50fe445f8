import type { IncomingMessage, ServerResponse } from "node:http";

/** Runs of pipelines, as a store of them answers a page. */
export interface ViewedPipelines {
  /** Answers what is asked below `/api/pipelines`: a router of Express, without its types. */
  routes(request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void): void;
}
