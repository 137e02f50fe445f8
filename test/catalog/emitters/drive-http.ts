import express from "express";
import type { Telemetry } from "../../../src/service/index.ts";
import { ask, serving } from "../../service/open.ts";

/** Sends every method, gets every class of answer, and leaves once before the answer. */
export async function driveHttp(telemetry: Telemetry, addPage: (page: string) => void): Promise<void> {
  const app = express();
  app.use(telemetry.middleware());
  app.get("/metrics", telemetry.scrape());
  app.all("/status/:code", (request, response) => void response.status(Number(request.params.code)).end());
  const client = new AbortController();
  const left = new Promise<void>((resolve) => {
    app.get("/never", (_request, response) => {
      response.once("close", resolve);
      client.abort();
    });
  });
  await serving(app, async (url) => {
    const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"];
    for (const method of methods) await ask(`${url}/status/200`, {}, method);
    for (const code of [304, 404, 500]) await ask(`${url}/status/${code}`);
    await fetch(`${url}/never`, { signal: client.signal }).catch(() => {});
    await left;
    // The request that asks for the page is itself in flight while the page is written.
    addPage((await ask(`${url}/metrics`)).text);
  });
}
