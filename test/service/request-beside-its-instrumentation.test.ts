import { afterAll, afterEach, describe, expect, it } from "vitest";
import { openTraced } from "./open-traced.ts";
import { api } from "./otel-api.ts";

const { telemetry, finished } = openTraced();
afterEach(() => void finished.splice(0));
afterAll(() => telemetry.shutdown());

const caller = { traceId: "a".repeat(32), spanId: "b".repeat(16) };
const headers = { traceparent: `00-${caller.traceId}-${caller.spanId}-01` };
const work = telemetry.primitives.workflow("work", () => 1);

/** As a library that instruments a server, or a client of a broker, does around what handles a request. */
async function instrumented(carrier: object, handle: () => unknown): Promise<string> {
  const around = api.propagation.extract(api.ROOT_CONTEXT, carrier);
  const span = api.trace.getTracer("instrumentation").startSpan("theirs", {}, around);
  await api.context.with(api.trace.setSpan(around, span), handle);
  span.end();
  return span.spanContext().spanId;
}

const parentOfWork = () => finished.find(({ name }) => name === "workflow work")?.parentSpanContext?.spanId;

/** Handles a request as a server does that has our middleware. */
const request = (carrier: Readonly<Record<string, string>>) =>
  new Promise((resolve) => {
    const response = { statusCode: 200, once: () => undefined };
    const middleware = telemetry.middleware({ route: () => "/" });
    middleware({ headers: carrier }, response, () => resolve(work.run(undefined)));
  });

describe("a run below what an instrumentation says of its request", () => {
  it.each([
    ["a request", request],
    [
      "a message",
      (carrier: Readonly<Record<string, string>>) => telemetry.extract(carrier, () => work.run(undefined)),
    ],
  ])(
    "stands below the span of %s that the instrumentation made, with and without a caller",
    async (_, handle) => {
      for (const carrier of [headers, {}]) {
        const theirs = await instrumented(carrier, () => handle(carrier));
        expect(parentOfWork()).toBe(theirs);
        finished.splice(0);
      }
    },
  );

  it("stands below the caller where what is active has nothing to do with the request", async () => {
    await instrumented({}, () => request(headers));
    expect(parentOfWork()).toBe(caller.spanId);
  });

  it("stands below who sent a message, also in a run of the same trace", async () => {
    let sender: string | undefined;
    const sends = telemetry.primitives.step("sends", (_: undefined, context) => {
      sender = context.span.ids?.spanId;
      return telemetry.inject();
    });
    const receives = telemetry.primitives.step("receives", (message: Readonly<Record<string, string>>) =>
      telemetry.extract(message, () => work.run(undefined)),
    );
    await telemetry.primitives
      .workflow("both", telemetry.primitives.sequence("all", sends, receives))
      .run(undefined);
    expect(parentOfWork()).toBe(sender);
  });
});
