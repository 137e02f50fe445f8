import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

it.each([
  [undefined, "has no service"],
  [null, "has no service"],
  [{ log: { level: "INFO" } }, 'the unknown log level "INFO": use debug, info, warn, error, silent'],
  [{ log: { level: 5 } }, "the unknown log level 5"],
  [{ log: null }, "a bad log"],
  [{ metrics: {} }, "metrics that are not a list"],
  [{ registries: {} }, "registries that are not a list"],
  [{ registries: [{}] }, "registries[0] without the method getMetricsAsJSON"],
  [{ sources: [null] }, "sources[0] without the method collect"],
  [{ openTelemetry: null }, "a bad openTelemetry"],
  [{ openTelemetry: true }, "a bad openTelemetry"],
])("createTelemetry refuses %o in one sentence", (options, problem) => {
  const given = options === null || options === undefined ? options : { service: "shop", ...options };
  try {
    Reflect.apply(createTelemetry, undefined, [given]);
    expect.unreachable("it was taken");
  } catch (error) {
    expect(error).toMatchObject({ code: "SERVICE_OPTION", message: expect.stringContaining(problem) });
    expect(String(error)).not.toContain("\n");
  }
});
