import { expect, it } from "vitest";
import { createLlm } from "../../src/llm/index.ts";
import { HttpMeter } from "../../src/service/http/http-meter.ts";
import type { MiddlewareOptions } from "../../src/service/http/http-types.ts";
import { middleware } from "../../src/service/http/middleware.ts";
import { noTracing, type Tracing } from "../../src/service/tracing.ts";
import { silentSpan } from "../../src/telemetry/index.ts";
import { createTestTelemetry } from "../../src/testing/index.ts";
import { about, chat, prices } from "../llm/call/open-llm.ts";
import { ask, serving } from "./open.ts";

/** Who pays for a call that is made for a request whose baggage names `ads`. */
async function payer(options: MiddlewareOptions) {
  const telemetry = createTestTelemetry();
  const { port } = telemetry;
  const llm = createLlm(telemetry, { prices, owner: "search" });
  const tracing: Tracing = {
    ...noTracing,
    receive: (_headers, _inRun, body) =>
      body({ span: silentSpan, baggage: { "tta.owner": "ads", tenant: "acme" } }),
  };
  const measured = middleware(port, tracing, new HttpMeter(port.clock, port.metrics), options);
  let tenant: string | undefined;
  await serving(
    (request, response) =>
      measured(request, response, () => {
        tenant = port.ambient.current()?.baggage.tenant;
        const call = llm.open(about);
        call.answered({ usage: chat(1_000, 0) });
        call.end();
        response.end();
      }),
    async (url) => void (await ask(url)),
  );
  expect(tenant).toBe("acme");
  return telemetry.series("tta_llm_cost_usd_total").map(({ labels }) => labels.owner);
}

it("a stranger cannot say who pays for the calls of models that a request makes", async () => {
  expect(await payer({})).toEqual(["search"]);
});

it("services of one's own can, where they are all that call", async () => {
  expect(await payer({ callersSayOwner: true })).toEqual(["ads"]);
});
