import Anthropic, { APIPromise, RateLimitError } from "@anthropic-ai/sdk";
import { Stream } from "@anthropic-ai/sdk/streaming";
import { describe, expect, it, vi } from "vitest";
import { instrumentAnthropic } from "../../../src/llm/clients/anthropic/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { anthropicClient, collect, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, measured } from "./ledger.ts";

const model = "claude-sonnet-4-6";
const ask = { model, max_tokens: 200, messages: [{ role: "user" as const, content: "Where is the tower?" }] };
const patient = { timeout: 20_000, interval: 50 };
const streaming = { ...ask, stream: true as const };

const open = async () => {
  const kit = await measured();
  const anthropic = instrumentAnthropic(anthropicClient(kit.simulator), kit.llm, { provider: "anthropic" });
  const ended = (outcome: "ok" | "error" | "cancelled") =>
    kit.telemetry.value("tta_llm_duration_seconds", { outcome });
  return { ...kit, bare: anthropicClient(kit.simulator), anthropic, ended };
};

/** Without what differs from request to request. */
const alike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (key === "id" ? 0 : each)));

describe("a measured client of Anthropic", () => {
  it("is the client that it was, and gives what it gave", async () => {
    const { anthropic, bare } = await open();
    expect(anthropic).toBeInstanceOf(Anthropic);
    expect(Object.keys(anthropic)).toEqual(Object.keys(bare));
    expect(alike(await anthropic.messages.create(ask))).toEqual(alike(await bare.messages.create(ask)));
    const events = async (from: Anthropic) => alike(await collect(await from.messages.create(streaming)));
    expect(await events(anthropic)).toEqual(await events(bare));
  });

  it("gives an APIPromise, with its response beside it, raw, and unwrapped", async () => {
    const { anthropic, ended, cost, entries } = await open();
    const promise = anthropic.messages.create(ask);
    expect(promise).toBeInstanceOf(APIPromise);
    const { data, response } = await promise.withResponse();
    expect(response).toBeInstanceOf(Response);
    expect(await promise).toBe(data);
    expect(await (await anthropic.messages.create(ask).asResponse()).json()).toHaveProperty("usage");
    const both = anthropic.messages.create(ask);
    await both.asResponse();
    expect((await both).type).toBe("message");
    expect(ended("ok")).toBe(3);
    expect(cost(model)).toBe(billed(await entries(3), model));
  });

  it("throws the errors of the client", async () => {
    const { anthropic, bare, ended } = await open();
    const caught = async (client: Anthropic): Promise<unknown> =>
      client.messages
        .create(ask, { ...withFaults("rate-limit=0.01"), maxRetries: 0 })
        .catch((error: unknown) => error);
    const limited = await caught(anthropic);
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(Reflect.get(Object(limited), "status")).toBe(Reflect.get(Object(await caught(bare)), "status"));
    expect(ended("error")).toBe(1);
  });

  it("streams as the client does: iterated, split, turned into a ReadableStream, read once", async () => {
    const { anthropic, entries, cost, ended } = await open();
    const stream = await anthropic.messages.create(streaming);
    expect(stream).toBeInstanceOf(Stream);
    const whole = await collect(stream);
    await expect(collect(stream)).rejects.toThrow("Cannot iterate over a consumed stream");
    const [left, right] = (await anthropic.messages.create(streaming)).tee();
    const [one, other] = await Promise.all([collect(left), collect(right)]);
    expect(one).toEqual(other);
    const readable = (await anthropic.messages.create(streaming)).toReadableStream();
    expect((await collect(Stream.fromReadableStream(readable, new AbortController()))).length).toBe(
      whole.length,
    );
    expect(ended("ok")).toBe(3);
    expect(cost(model)).toBe(billed(await entries(3), model));
  });

  it("ends a stream that its reader leaves, and one whose halves are both left, once they are collected", async () => {
    const { anthropic, ended } = await open();
    for await (const _ of await anthropic.messages.create(streaming)) break;
    expect(ended("cancelled")).toBe(1);
    const split = async (): Promise<void> => {
      const [left, right] = (await anthropic.messages.create(streaming)).tee();
      for await (const _ of left) break;
      for await (const _ of right) break;
    };
    await split();
    await vi.waitFor(() => {
      globalThis.gc?.();
      expect(ended("cancelled")).toBe(2);
    }, patient);
  });

  it("runs the helpers with their events", async () => {
    const { anthropic, ended } = await open();
    const texts: string[] = [];
    const run = anthropic.messages.stream(ask).on("text", (text) => texts.push(text));
    const message = await run.finalMessage();
    const [block] = message.content;
    expect(block?.type === "text" && block.text).toBe(texts.join(""));
    expect((await run.withResponse()).response).toBeInstanceOf(Response);
    expect(ended("ok")).toBe(1);
  });

  it("counts once, however often it is measured, and its copies too", async () => {
    const { anthropic, llm, ended } = await open();
    const again = instrumentAnthropic(instrumentAnthropic(anthropic, llm), llm);
    await again.messages.create(ask);
    await instrumentAnthropic(again.withOptions({ maxRetries: 1 }), llm).messages.create(ask);
    expect(ended("ok")).toBe(2);
  });

  it("is captured where that is asked for, and nowhere else", async () => {
    const { simulator, telemetry } = await open();
    const llm = createLlm(telemetry, { capture: { redact: (text) => text.replaceAll("tower", "…") } });
    const captured = instrumentAnthropic(anthropicClient(simulator), llm, { provider: "anthropic" });
    await captured.messages.create(ask);
    await collect(await captured.messages.create(streaming));
    const spans = JSON.stringify(telemetry.spans);
    expect(spans).toContain("Where is the …");
    expect(spans).not.toContain("tower");
    expect(spans.match(/gen_ai\.output\.messages/g)?.length).toBe(2);
  });
});
