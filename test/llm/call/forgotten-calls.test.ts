import { expect, it } from "vitest";
import { about, openLlm } from "./open-llm.ts";

it("a call that nobody can end any more is abandoned: it is in flight no longer, and what came of it is paid", async () => {
  const { llm, value } = openLlm();
  const begin = (): void => {
    const call = llm.open({ ...about, stream: true });
    call.sent(4_000);
    call.chunk(40);
  };
  for (let i = 0; i < 10; i += 1) begin();
  expect(value("tta_llm_in_flight", { model: "small" })).toBe(10);
  const held = llm.open(about);
  await expect
    .poll(
      () => {
        globalThis.gc?.();
        return value("tta_llm_in_flight", { model: "small" });
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  expect(value("tta_llm_duration_seconds", { outcome: "cancelled" })).toBe(10);
  expect(value("tta_llm_cost_usd_total", { basis: "estimated" })).toBe(0.0102);
  held.end();
  expect(value("tta_llm_in_flight", { model: "small" })).toBe(0);
});
