// A service that says whether it is well, and ends without dropping a request: node examples/health.ts, then Ctrl-C.
import { setTimeout as sleep } from "node:timers/promises";
import express from "express";
import { createTelemetry } from "tta-observability";

const telemetry = createTelemetry({
  service: "shop",
  // A signal ends it in order: not ready, drained, closed, cleaned up, all sent.
  endWithProcess: true,
  health: { drain: "5s" },
});

/** Stands for the pool of a database. */
const pool = {
  query: async (text: string) => text,
  end: async () => console.log("the pool is closed"),
};

telemetry.health.check("db", () => pool.query("select 1"), { critical: true, failAfter: 3 });
telemetry.health.cleanUp("db", () => pool.end());

const app = express();
app.use(telemetry.health.middleware());
app.use(telemetry.middleware());
app.get("/buy", async (_request, response) => {
  await sleep(2_000);
  response.send("bought");
});

const server = app.listen(Number(process.argv[2] ?? 3000), "127.0.0.1", () => {
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
  for (const path of ["readyz", "healthz", "buy"]) console.log(`${url}/${path}`);
});
telemetry.health.drain(server);
