import OpenAI from "openai";
import { describe, expect, it } from "vitest";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { createTestTelemetry } from "../../../src/testing/index.ts";

const ask = {
  model: "gpt-4.1-mini",
  messages: [{ role: "user" as const, content: "Where is the tallest tower of all?" }],
};

/** A measured client whose requests are answered by a test. */
function asking(fetch: (init: RequestInit | undefined, tries: number) => Response | Promise<Response>) {
  const telemetry = createTestTelemetry();
  let tries = 0;
  const client = new OpenAI({
    apiKey: "none",
    maxRetries: 3,
    fetch: async (_, init) => {
      tries += 1;
      return fetch(init, tries);
    },
  });
  const openai = instrumentOpenAI(client, createLlm(telemetry));
  return {
    openai,
    tries: () => tries,
    estimated: () => telemetry.value("tta_llm_cost_usd_total", { basis: "estimated" }) ?? 0,
    cancelled: () => telemetry.value("tta_llm_duration_seconds", { outcome: "cancelled" }),
  };
}

/** Never answers, and is given up when it is told to. */
const hangs = (init: RequestInit | undefined): Promise<Response> =>
  new Promise((_, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
  });

const refuses = (retryAfter: string): Response =>
  Response.json({ error: {} }, { status: 429, headers: { "retry-after-ms": retryAfter } });

describe("a call through a client that is given up", () => {
  it("costs nothing before it is sent", async () => {
    const { openai, tries, estimated, cancelled } = asking(hangs);
    await expect(openai.chat.completions.create(ask, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect([tries(), estimated(), cancelled()]).toEqual([0, 0, 1]);
  });

  it("costs its prompt while it is with its provider", async () => {
    const stop = new AbortController();
    const { openai, tries, estimated } = asking((init) => {
      queueMicrotask(() => stop.abort());
      return hangs(init);
    });
    await expect(openai.chat.completions.create(ask, { signal: stop.signal })).rejects.toThrow();
    expect(tries()).toBe(1);
    expect(estimated()).toBeGreaterThan(0);
  });

  it("costs nothing between two tries, of which the first was refused", async () => {
    const stop = new AbortController();
    const { openai, tries, estimated, cancelled } = asking(() => {
      setTimeout(() => stop.abort(), 50);
      return refuses("300");
    });
    await expect(openai.chat.completions.create(ask, { signal: stop.signal })).rejects.toThrow();
    expect([tries(), estimated(), cancelled()]).toEqual([1, 0, 1]);
  });

  it("costs its prompt once in its second try", async () => {
    const stop = new AbortController();
    const { openai, tries, estimated } = asking((init, tried) => {
      if (tried === 1) return refuses("1");
      queueMicrotask(() => stop.abort());
      return hangs(init);
    });
    await expect(openai.chat.completions.create(ask, { signal: stop.signal })).rejects.toThrow();
    expect(tries()).toBe(2);
    const twice = estimated();
    expect(twice).toBeGreaterThan(0);
    const again = new AbortController();
    const once = asking((init) => {
      queueMicrotask(() => again.abort());
      return hangs(init);
    });
    await expect(once.openai.chat.completions.create(ask, { signal: again.signal })).rejects.toThrow();
    expect(twice).toBe(once.estimated());
  });

  it.each(["parsed by the client", "read by its user"])(
    "costs its prompt where its answer breaks, %s",
    async (how) => {
      const { openai, estimated } = asking(() => {
        const half = new ReadableStream<Uint8Array>({
          start(controller) {
            controller.enqueue(new TextEncoder().encode('{"model":'));
            controller.error(new Error("terminated"));
          },
        });
        return new Response(half, { headers: { "content-type": "application/json" } });
      });
      const request = openai.chat.completions.create(ask);
      const answer =
        how === "parsed by the client" ? request : request.asResponse().then((raw) => raw.json());
      await expect(answer).rejects.toThrow();
      expect(estimated()).toBeGreaterThan(0);
    },
  );
});
