import { expect, it } from "vitest";
import { isSameModel } from "../../../src/llm/call/same-model.ts";
import { about, chat, openLlm } from "./open-llm.ts";

it("a call that names no model is that of the model that answers, in whose place none came", () => {
  const { llm, value } = openLlm();
  const call = llm.open({ provider: "acme", model: "" });
  call.answered({ model: "large", usage: chat(1_000, 0) });
  call.end();
  expect(value("tta_llm_cost_usd_total", { model: "large" })).toBe(0.01);
  expect(value("tta_llm_substituted_requests_total")).toBeUndefined();
});

it("names that go on and on are cut, and compared in no time", () => {
  const { llm, series } = openLlm();
  const long = "1".repeat(100_000);
  const call = llm.open({ provider: "acme", model: `small${long}`, owner: `search${long}` });
  call.answered({ model: `small${long}x`, usage: chat(1_000, 0) });
  call.end();
  const labels = series("tta_llm_duration_seconds").map(({ labels: { model = "" } }) => model.length);
  expect(Math.max(...labels)).toBeLessThanOrEqual(256);
  expect(isSameModel("small", `small${"-1234".repeat(40)}x`)).toBe(false);
  expect(isSameModel("small", `small${"1".repeat(39)}x`)).toBe(false);
});

it("providers without end have no books without end", () => {
  const { llm, value } = openLlm();
  for (let i = 0; i < 3_000; i += 1) llm.open({ provider: `host-${i}.example`, model: "m" }).end();
  const call = llm.open(about);
  call.answered({ usage: chat(1_000, 0) });
  call.end();
  expect(
    value("tta_llm_attempts_total", { provider: "other", model: "other", result: "success" }),
  ).toBeGreaterThan(2_000);
});
