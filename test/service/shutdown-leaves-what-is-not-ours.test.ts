import { context, createContextKey, metrics, propagation } from "@opentelemetry/api";
import { MeterProvider } from "@opentelemetry/sdk-metrics";
import { expect, it } from "vitest";
import { createTelemetry } from "../../src/service/index.ts";

it("a listener that is being opened when the telemetry shuts down does not stay open", async () => {
  const telemetry = createTelemetry({ service: "shop", openTelemetry: false, log: { level: "silent" } });
  const opening = telemetry.listen({ port: 0 });
  await telemetry.shutdown();
  const { url } = await opening;
  await expect(fetch(url)).rejects.toThrow();
});

it("a host keeps its own meter provider and propagator, and gets back what was ours", async () => {
  const provider = new MeterProvider();
  const propagator = { inject: () => {}, extract: context.active, fields: () => ["x-mine"] };
  metrics.setGlobalMeterProvider(provider);
  propagation.setGlobalPropagator(propagator);
  const key = createContextKey("probe");
  const kept = (): unknown =>
    context.with(context.active().setValue(key, 1), () => context.active().getValue(key));
  const telemetry = createTelemetry({ service: "shop", log: { level: "silent" } });
  expect(kept()).toBe(1);
  await telemetry.shutdown();
  expect(metrics.getMeterProvider()).toBe(provider);
  expect(propagation.fields()).toEqual(["x-mine"]);
  expect(kept()).toBeUndefined();
  metrics.disable();
  propagation.disable();
});

it("a host keeps its own context manager", async () => {
  const active = context.active();
  const manager = {
    active: () => active,
    with: <A extends unknown[], F extends (...args: A) => ReturnType<F>>(
      given: typeof active,
      body: F,
      self?: ThisParameterType<F>,
      ...args: A
    ): ReturnType<F> => {
      const before = current;
      current = given;
      try {
        return body.call(self as ThisParameterType<F>, ...args);
      } finally {
        current = before;
      }
    },
    bind: <T>(_given: typeof active, target: T): T => target,
    enable: () => manager,
    disable: () => manager,
  };
  let current = active;
  manager.active = () => current;
  context.setGlobalContextManager(manager);
  const telemetry = createTelemetry({ service: "shop", log: { level: "silent" } });
  await telemetry.shutdown();
  const key = createContextKey("probe");
  expect(context.with(active.setValue(key, 1), () => context.active().getValue(key))).toBe(1);
  context.disable();
});
