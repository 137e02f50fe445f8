import { logCount, logs, logVolume } from "../../src/dashboards/index.ts";
import { countLines, lines } from "../../src/logql/index.ts";

/** Compiled, never run: each line marked as an error must be one, each other must not. */

const text = { title: "Errors", description: "What went wrong." };

lines();
lines({ level: ["warn", "error"], has: "trace_id" });
// @ts-expect-error the pipeline knows four levels
lines({ level: "fatal" });
// @ts-expect-error the pipeline sets no such field
lines({ has: "user_id" });
// @ts-expect-error a line is not chosen by a label of metrics
lines({ workflow: "checkout" });

countLines(lines(), "5m", { by: "service" });
// @ts-expect-error the pipeline sets no such label
countLines(lines(), "5m", { by: "workflow" });
// @ts-expect-error Loki has several names for the environment, and cannot group by one
countLines(lines(), "5m", { by: "environment" });
// @ts-expect-error a window of rates is of Prometheus alone
countLines(lines(), "$__rate_interval");

logs({ ...text, query: lines({ level: "error" }) });
logCount({ ...text, query: countLines(lines(), "5m") });
logVolume({ ...text, query: countLines(lines(), "$__interval", { by: "level" }) });
// @ts-expect-error lines are no number
logCount({ ...text, query: lines() });
// @ts-expect-error a number is no line
logs({ ...text, query: countLines(lines(), "5m") });
// @ts-expect-error a query is made, not written
logs({ ...text, query: '{service="shop"}' });
