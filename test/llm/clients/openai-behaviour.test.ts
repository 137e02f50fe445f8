import OpenAI, { APIPromise, AzureOpenAI, RateLimitError } from "openai";
import { Stream } from "openai/streaming";
import { describe, expect, it, vi } from "vitest";
import { isObsError } from "../../../src/errors/index.ts";
import { instrumentOpenAI } from "../../../src/llm/clients/openai/index.ts";
import { collect, openaiClient, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { billed, measured } from "./ledger.ts";

const model = "gpt-5-mini";
const messages = [{ role: "user" as const, content: "Where is the tallest tower?" }];
const ask = { model, messages };
const streaming = { ...ask, stream: true as const, stream_options: { include_usage: true } };
const provider = { provider: "openai" };
const patient = { timeout: 20_000, interval: 50 };

const open = async () => {
  const kit = await measured();
  const bare = openaiClient(kit.simulator);
  const openai = instrumentOpenAI(openaiClient(kit.simulator), kit.llm, provider);
  const ended = (outcome: "ok" | "error" | "cancelled") =>
    kit.telemetry.value("tta_llm_duration_seconds", { outcome });
  return { ...kit, bare, openai, ended };
};

/** Without what differs from request to request. */
const alike = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, each) => (["id", "created", "created_at"].includes(key) ? 0 : each)),
  );

describe("a measured client of OpenAI", () => {
  it("is the client that it was, and gives what it gave", async () => {
    const { llm, simulator, bare, openai } = await open();
    const client = openaiClient(simulator);
    expect(instrumentOpenAI(client, llm)).toBe(client);
    expect(client).toBeInstanceOf(OpenAI);
    expect(Object.keys(client)).toEqual(Object.keys(bare));
    expect(alike(await openai.chat.completions.create(ask))).toEqual(
      alike(await bare.chat.completions.create(ask)),
    );
    const input = { model, input: "Where?" };
    expect(alike(await openai.responses.create(input))).toEqual(alike(await bare.responses.create(input)));
    const embedded = { model: "text-embedding-3-small", input: "Where?" };
    expect(await openai.embeddings.create(embedded)).toEqual(await bare.embeddings.create(embedded));
    const chunks = async (from: OpenAI) =>
      alike(await collect(await from.chat.completions.create(streaming)));
    expect(await chunks(openai)).toEqual(await chunks(bare));
  });

  it("gives an APIPromise, with its response beside it, raw, and unwrapped", async () => {
    const { openai, ended, cost, entries } = await open();
    const promise = openai.chat.completions.create(ask);
    expect(promise).toBeInstanceOf(APIPromise);
    const { data, response, request_id } = await promise.withResponse();
    expect(data.object).toBe("chat.completion");
    expect(response).toBeInstanceOf(Response);
    expect(request_id).toBe(Reflect.get(data, "_request_id"));
    expect(await promise).toBe(data);

    const raw = await openai.chat.completions.create(ask).asResponse();
    expect(raw).toBeInstanceOf(Response);
    expect(JSON.parse(await raw.text())).toMatchObject({ object: "chat.completion" });

    const both = openai.chat.completions.create(ask);
    expect((await both.asResponse()).status).toBe(200);
    expect((await both).object).toBe("chat.completion");

    const unwrapped = openai.chat.completions
      .create(ask)
      ._thenUnwrap(({ model: answered }) => ({ answered }));
    expect(await unwrapped).toEqual({ answered: model });
    expect(ended("ok")).toBe(4);
    expect(cost(model)).toBe(billed(await entries(4), model));
  });

  it("ends the call where the body is read past all that can be watched", async () => {
    const { openai, ended, cost } = await open();
    const response = await openai.chat.completions.create(ask).asResponse();
    expect(JSON.parse(Buffer.from(await response.arrayBuffer()).toString())).toHaveProperty("usage");
    expect(ended("ok")).toBe(1);
    expect(cost(model)).toBe(0);
    expect(cost(model, "estimated")).toBeGreaterThan(0);
  });

  const drain = async (readable: ReadableStream<Uint8Array>): Promise<number> => {
    let bytes = 0;
    for await (const chunk of readable) bytes += chunk.length;
    return bytes;
  };
  const reads: Readonly<
    Record<string, (response: Response, body: ReadableStream<Uint8Array>) => Promise<unknown>>
  > = {
    "as text": (response) => response.text(),
    "as text, after a look at the body": (response, body) =>
      body.locked ? Promise.reject(body) : response.text(),
    "by iterating": (_, body) => drain(body),
    "by a reader": async (_, body) => {
      const reader = body.getReader();
      while (!(await reader.read()).done);
    },
    "piped on": (_, body) => body.pipeTo(new WritableStream()),
    "through another": (_, body) => drain(body.pipeThrough(new TransformStream<Uint8Array, Uint8Array>())),
    "by two": async (_, body) => Promise.all(body.tee().map(drain)),
    "as another response": (_, body) => new Response(body).text(),
  };

  it.each(Object.entries(reads))("measures a stream that its user reads raw: %s", async (_, read) => {
    const { openai, cost, entries, ended, telemetry } = await open();
    const response = await openai.chat.completions.create(streaming).asResponse();
    if (response.body === null) throw new Error("no body");
    await read(response, response.body);
    expect(cost(model)).toBe(billed(await entries(1), model));
    expect(cost(model)).toBeGreaterThan(0);
    expect(ended("ok")).toBe(1);
    expect(telemetry.value("tta_llm_time_to_first_chunk_seconds")).toBe(1);
  });

  it("ends a raw stream that its user leaves", async () => {
    const { openai, ended } = await open();
    for await (const _ of (await openai.chat.completions.create(streaming).asResponse()).body ?? []) break;
    const reader = (await openai.chat.completions.create(streaming).asResponse()).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(ended("cancelled")).toBe(2);
  });

  it("throws the errors of the client", async () => {
    const { openai, bare, ended } = await open();
    const caught = async (client: OpenAI, faults: string): Promise<unknown> =>
      client.chat.completions
        .create(ask, { ...withFaults(faults), maxRetries: 0 })
        .catch((error: unknown) => error);
    const limited = await caught(openai, "rate-limit=0.01");
    expect(limited).toBeInstanceOf(RateLimitError);
    expect(String(limited)).toBe(String(await caught(bare, "rate-limit=0.01")));
    expect(ended("error")).toBe(1);
  });

  it("rejects without a word more where nobody waits for the answer", async () => {
    const { openai, ended } = await open();
    const lost: unknown[] = [];
    const listen = (reason: unknown): void => void lost.push(reason);
    process.on("unhandledRejection", listen);
    const promise = openai.chat.completions.create(ask, { ...withFaults("error"), maxRetries: 0 });
    await expect(promise).rejects.toThrow();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", listen);
    expect(lost).toEqual([]);
    expect(ended("error")).toBe(1);
  });

  it("streams as the client does: iterated, split, turned into a ReadableStream, read once", async () => {
    const { openai, entries, cost, ended } = await open();
    const stream = await openai.chat.completions.create(streaming);
    expect(stream).toBeInstanceOf(Stream);
    expect(stream.controller).toBeInstanceOf(AbortController);
    const whole = await collect(stream);
    await expect(collect(stream)).rejects.toThrow("Cannot iterate over a consumed stream");

    const [left, right] = (await openai.chat.completions.create(streaming)).tee();
    const [one, other] = await Promise.all([collect(left), collect(right)]);
    expect(one).toEqual(other);
    expect(one.length).toBe(whole.length);

    const readable = (await openai.chat.completions.create(streaming)).toReadableStream();
    const back = await collect(Stream.fromReadableStream(readable, new AbortController()));
    expect(back.length).toBe(whole.length);

    expect(ended("ok")).toBe(3);
    expect(cost(model)).toBe(billed(await entries(3), model));
  });

  it("goes on being read where somebody else tries to, too", async () => {
    const { openai, ended, cost, entries } = await open();
    const stream = await openai.chat.completions.create(streaming);
    for await (const { choices } of stream) {
      if (choices[0]?.finish_reason === "stop") await expect(collect(stream)).rejects.toThrow("consumed");
    }
    expect([ended("ok"), ended("error")]).toEqual([1, 0]);
    expect(cost(model)).toBe(billed(await entries(1), model));
  });

  it("tells what is left of the limits of its provider", async () => {
    const { openai, telemetry } = await open();
    await openai.chat.completions.create(ask);
    for (const resource of ["requests", "tokens"] as const) {
      const left = telemetry.value("tta_llm_quota_remaining_ratio", { model, resource });
      expect(left).toBeGreaterThan(0.9);
    }
  });

  it("knows the answer of a response that reads its own body", async () => {
    const { simulator, llm, cost, entries } = await open();
    class Reading extends Response {
      override readonly json = async (): Promise<unknown> => {
        const parts: Uint8Array[] = [];
        for await (const part of this.body ?? []) parts.push(part);
        return JSON.parse(Buffer.concat(parts).toString());
      };
    }
    const fetch = async (...given: Parameters<typeof globalThis.fetch>): Promise<Response> => {
      const { body, headers } = await globalThis.fetch(...given);
      return new Reading(body, { headers });
    };
    const client = openaiClient(simulator).withOptions({ fetch });
    const response = await instrumentOpenAI(client, llm, provider).chat.completions.create(ask).asResponse();
    expect(await response.json()).toHaveProperty("usage");
    expect(cost(model)).toBe(billed(await entries(1), model));
  });

  it("reads no further than it is read", async () => {
    const { openai, telemetry } = await open();
    const stream = await openai.chat.completions.create(streaming);
    const iterator = stream[Symbol.asyncIterator]();
    await iterator.next();
    await iterator.next();
    await iterator.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    // The first chunk says only who speaks.
    expect(telemetry.value("tta_llm_time_per_output_chunk_seconds")).toBe(1);
    await iterator.return?.();
    expect(stream.controller.signal.aborted).toBe(true);
  });

  it("ends a stream that its reader leaves, throws out of, or aborts", async () => {
    const { openai, ended } = await open();
    for await (const _ of await openai.chat.completions.create(streaming)) break;
    const throwing = async (): Promise<void> => {
      for await (const _ of await openai.chat.completions.create(streaming)) throw new Error("enough");
    };
    await expect(throwing()).rejects.toThrow("enough");
    const stream = await openai.chat.completions.create(streaming);
    for await (const _ of stream) stream.controller.abort();
    const [left, right] = (await openai.chat.completions.create(streaming)).tee();
    for await (const _ of left) break;
    for await (const _ of right) break;
    expect(ended("cancelled")).toBe(4);
  });

  it("runs the helpers with their events", async () => {
    const { openai, ended } = await open();
    const seen: string[] = [];
    const run = openai.chat.completions.stream(streaming);
    run.on("connect", () => seen.push("connect")).on("content", () => seen.push("content"));
    run.on("end", () => seen.push("end"));
    const completion = await run.finalChatCompletion();
    expect(completion.choices[0]?.finish_reason).toBe("stop");
    expect([seen[0], seen[1], seen.at(-1)]).toEqual(["connect", "content", "end"]);

    const aborted = openai.chat.completions.stream(streaming);
    aborted.on("chunk", () => aborted.abort());
    await expect(aborted.done()).rejects.toThrow("aborted");
    const responses = openai.responses.stream({ model, input: "Where?" });
    const deltas: string[] = [];
    responses.on("response.output_text.delta", ({ delta }) => deltas.push(delta));
    expect((await responses.finalResponse()).output_text).toBe(deltas.join(""));
    expect([ended("ok"), ended("cancelled")]).toEqual([2, 1]);
  });

  it("counts once, however often it is measured, and its copies too", async () => {
    const { openai, llm, ended } = await open();
    const again = instrumentOpenAI(instrumentOpenAI(openai, llm), llm);
    await again.chat.completions.create(ask);
    await instrumentOpenAI(again.withOptions({ maxRetries: 1 }), llm).chat.completions.create(ask);
    expect(ended("ok")).toBe(2);
  });

  it("may be extended, spied on and frozen", async () => {
    const { simulator, llm, ended } = await open();
    const prepared: string[] = [];
    class Mine extends OpenAI {
      protected override async prepareOptions(): Promise<void> {
        prepared.push(this.constructor.name);
      }
    }
    const mine = instrumentOpenAI(new Mine({ baseURL: `${simulator.url}/v1`, apiKey: "any" }), llm, provider);
    const spy = vi.spyOn(mine.chat.completions, "create");
    await Object.freeze(mine).chat.completions.create(ask);
    expect(prepared).toEqual(["Mine"]);
    expect(spy).toHaveBeenCalledWith(ask);
    expect(mine.withOptions({})).toBeInstanceOf(Mine);
    expect(ended("ok")).toBe(1);
    const frozen = Object.freeze(openaiClient(simulator));
    expect(() => instrumentOpenAI(frozen, llm)).toThrow("frozen");
  });

  it("is no object that merely looks like one", async () => {
    const { llm } = await open();
    const fake = { baseURL: "https://api.openai.com/v1", chat: {} };
    expect(() => instrumentOpenAI(fake, llm)).toThrow("no client it knows");
    try {
      instrumentOpenAI(fake, llm);
    } catch (error) {
      expect(isObsError(error) && error.code).toBe("LLM_OPTION");
    }
  });

  it("lets a stream that nobody reads be collected, and ends its call then", async () => {
    const { openai, ended } = await open();
    await openai.chat.completions.create(streaming);
    await vi.waitFor(() => {
      globalThis.gc?.();
      expect(ended("cancelled")).toBe(1);
    }, patient);
  });

  it("asks for the deployment of Azure's client, and for its provider", async () => {
    const { simulator, llm, telemetry } = await open();
    const urls: string[] = [];
    const fetch = (async (url: Parameters<typeof globalThis.fetch>[0], init?: RequestInit) => {
      urls.push(String(url));
      const headers = { "content-type": "application/json", authorization: "Bearer any" };
      return globalThis.fetch(`${simulator.url}/v1/chat/completions`, { ...init, headers });
    }) satisfies typeof globalThis.fetch;
    const azure = instrumentOpenAI(
      new AzureOpenAI({
        endpoint: "https://mine.openai.azure.com",
        apiKey: "any",
        apiVersion: "2025-01-01",
        fetch,
      }),
      llm,
    );
    await azure.chat.completions.create({ ...ask, model: "gpt-4.1-mini" });
    expect(urls[0]).toContain("mine.openai.azure.com/openai/deployments/gpt-4.1-mini/chat/completions");
    const labels = { provider: "azure.ai.openai", model: "gpt-4.1-mini", outcome: "ok" } as const;
    expect(telemetry.value("tta_llm_duration_seconds", labels)).toBe(1);
  });
});
