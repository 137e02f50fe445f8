import express from "express";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask, serving } from "./open.ts";

const start = () =>
  createTelemetry({ service: "shop", openTelemetry: false, processMetrics: false, log: { level: "silent" } });

async function requestsOf(telemetry: ReturnType<typeof start>): Promise<string[]> {
  const text = await serving(telemetry.scrape(), async (url) => (await ask(url)).text);
  await telemetry.shutdown();
  expect(text).toContain("\ntta_http_requests_in_flight 0\n");
  return text
    .split("\n")
    .filter((line) => line.startsWith("tta_http_request_duration_seconds_count") && !line.endsWith(" 0"))
    .map((line) => line.replace("tta_http_request_duration_seconds_count", ""));
}

it("a request that passes the middleware twice is counted once, by its route", async () => {
  const telemetry = start();
  const app = express();
  const inner = express.Router();
  inner.use(telemetry.middleware());
  inner.get("/orders/:id", (_request, response) => void response.send("ok"));
  app.use(telemetry.middleware());
  app.use("/api", inner);
  await serving(app, async (url) => void (await ask(`${url}/api/orders/1`)));
  expect(await requestsOf(telemetry)).toEqual([
    '{method="GET",route="/api/orders/:id",status_class="2xx"} 1',
  ]);
});

it("two telemetries in one server both see the route", async () => {
  const both = [start(), start()];
  const app = express();
  for (const telemetry of both) app.use(telemetry.middleware());
  app.get("/orders/:id", (_request, response) => void response.send("ok"));
  await serving(app, async (url) => void (await ask(`${url}/orders/1`)));
  for (const telemetry of both) {
    expect(await requestsOf(telemetry)).toEqual(['{method="GET",route="/orders/:id",status_class="2xx"} 1']);
  }
});
