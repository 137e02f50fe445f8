import { createServer } from "node:http";
import express from "express";
import type { Telemetry } from "../../src/service/index.ts";
import { createTelemetry } from "../../src/service/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

declare const telemetry: Telemetry;
const { health } = telemetry;
const app = express();

health.check("db", () => 1);
health.check("db", async (signal) => fetch("http://db", { signal }), { interval: "10s", timeout: 500 });
health.check("db", () => false, {
  critical: true,
  failAfter: 3,
  recoverAfter: 2,
  jitter: 0.1,
});
app.use(health.middleware(), health.middleware({ reasons: true }));
health.drain(app.listen(0));
health.drain(createServer());
health.cleanUp("db", async (signal) => signal.aborted);
health.report().checks.map(({ status, age }) => [status === "unknown", age?.toFixed()]);
createTelemetry({ service: "s", health: { drain: "5s" } });

// @ts-expect-error a check looks at something
health.check("db");
// @ts-expect-error a name is a text
health.check(3, () => 1);
// @ts-expect-error a length of time has a unit
health.check("db", () => 1, { interval: "10 seconds" });
// @ts-expect-error an option has its name
health.check("db", () => 1, { intervalMs: 1_000 });
// @ts-expect-error a check is critical or it is not
health.check("db", () => 1, { critical: "yes" });
// @ts-expect-error an app of express cannot be closed, what its listen gives can
health.drain(app);
// @ts-expect-error it cleans up by doing something
health.cleanUp("db");
// @ts-expect-error no status is green
health.report().status === "green";
// @ts-expect-error a report is not changed
health.report().ready = true;
// @ts-expect-error a length of time has a unit
createTelemetry({ service: "s", health: { drain: "soon" } });
