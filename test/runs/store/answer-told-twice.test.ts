import { describe, expect, it } from "vitest";
import { receiver } from "../receiver.ts";
import { newTraceId, type TestSpan } from "../sent.ts";

const call = (traceId: string, answer: string, more: TestSpan["attributes"] = {}): TestSpan => ({
  traceId,
  kind: 3,
  attributes: {
    "gen_ai.operation.name": "chat",
    "gen_ai.response.id": answer,
    "gen_ai.usage.input_tokens": 10,
    "gen_ai.usage.output_tokens": 5,
    ...more,
  },
});

describe("an answer of a model", () => {
  it.each([
    ["who knows the cost first", ["shop", "gateway"]],
    ["who knows the cost last", ["gateway", "shop"]],
  ])("counts once where two tell of it, %s", async (_name, order) => {
    const at = await receiver();
    const traceId = newTraceId();
    for (const service of order) {
      const cost = service === "shop" ? { "tta.cost_usd": 0.25 } : {};
      await at.spans([call(traceId, "a", cost), call(traceId, "b", cost)], service);
    }
    expect((await at.run(traceId)).run).toMatchObject({ inputTokens: 20, outputTokens: 10, costUsd: 0.5 });
  });

  it("counts each time where one that tells gives all the same name, or none", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    await at.spans([call(traceId, "same"), call(traceId, "same"), call(traceId, ""), call(traceId, "")]);
    await at.spans([call(traceId, "same"), call(traceId, "same")], "gateway");
    expect((await at.run(traceId)).run).toMatchObject({ inputTokens: 40, outputTokens: 20, costUsd: null });
  });

  it("counts in each run that it is told of in", async () => {
    const at = await receiver();
    const [one, other] = [newTraceId(), newTraceId()];
    await at.spans([call(one, "a")], "shop");
    await at.spans([call(other, "a")], "gateway");
    for (const traceId of [one, other]) expect((await at.run(traceId)).run.inputTokens).toBe(10);
  });
});
