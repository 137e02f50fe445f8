import { afterEach, expect, it, vi } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { logLines } from "./open.ts";

const open: ReturnType<typeof createTelemetry>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((telemetry) => telemetry.shutdown()));
});

function start() {
  const { stream, lines } = logLines();
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { stream } });
  open.push(telemetry);
  return { telemetry, lines };
}

it("shows errors inside of fields, lists, causes and aggregates, also where they go round in circles", () => {
  const { telemetry, lines } = start();
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED", status: 503 });
  const circle = new Error("circle");
  circle.cause = { again: circle };
  telemetry.log.error("deep", { details: { error: refused }, list: [new Error("in a list")] });
  telemetry.log.error("many", { error: new AggregateError([refused, new Error("two")], "all failed") });
  telemetry.log.error("circle", { error: circle });
  const error = (message: string) => expect.objectContaining({ name: "Error", message });
  expect(lines()).toMatchObject([
    {
      details: { error: { message: "refused", code: "ECONNREFUSED", status: 503 } },
      list: [error("in a list")],
    },
    { error: { name: "AggregateError", message: "all failed", errors: [error("refused"), error("two")] } },
    { error: { message: "circle", cause: { again: "[Circular]" } } },
  ]);
});

it("shows an error that stands in place of the fields, and keeps the message a text", () => {
  const { telemetry, lines } = start();
  const log: { error(...given: unknown[]): void } = telemetry.log;
  log.error("failed", new Error("why"));
  log.error(new Error("no message"));
  log.error();
  log.error("null", null);
  expect(lines()).toMatchObject([
    { message: "failed", error: { message: "why" } },
    { message: "Error: no message" },
    { message: "undefined" },
    { message: "null" },
  ]);
});

it("keeps what a client library hangs on its errors, such as the prompt and the key, out of the log", () => {
  const { telemetry, lines } = start();
  const config = { headers: { Authorization: "Bearer sk-secret" }, data: "the prompt" };
  telemetry.log.error("call failed", {
    error: Object.assign(new Error("status 500"), { config, status: 500 }),
  });
  expect(JSON.stringify(lines())).not.toMatch(/sk-secret|the prompt/);
  expect(lines()).toMatchObject([{ error: { message: "status 500", status: 500 } }]);
});

it("drops lines after shutdown, rather than to write them to standard error", async () => {
  const { telemetry, lines } = start();
  await telemetry.shutdown();
  const written = vi.spyOn(console, "error").mockImplementation(() => {});
  const direct = vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  telemetry.log.info("late", { prompt: "x" });
  await new Promise((resolve) => setImmediate(resolve));
  const noise = [...written.mock.calls, ...direct.mock.calls];
  vi.restoreAllMocks();
  expect(noise).toEqual([]);
  expect(lines()).toEqual([]);
});
