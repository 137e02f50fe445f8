import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";
import { ask } from "./open.ts";

it.each([
  ["gzip;q=0, *", undefined],
  ["*, gzip;q=0", undefined],
  ["*;q=0, gzip", "gzip"],
  ["br, *", "gzip"],
  ["gzip;q=oops", undefined],
])("Accept-Encoding %s gets %s", async (accept, coding) => {
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { level: "silent" } });
  const { url } = await telemetry.listen({ port: 0 });
  expect((await ask(url, { "Accept-Encoding": accept })).headers["content-encoding"]).toBe(coding);
  await telemetry.shutdown();
});
