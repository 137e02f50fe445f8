import { ApiError, GoogleGenAI } from "@google/genai";
import { describe, expect, it, vi } from "vitest";
import { instrumentGoogle } from "../../../src/llm/clients/google/index.ts";
import { createLlm } from "../../../src/llm/index.ts";
import { collect, googleClient, withFaults } from "../../examples/llm-server/running-simulator.ts";
import { measured } from "./ledger.ts";

const model = "gemini-2.5-flash";
const ask = { model, contents: "Where is the tower?" };
const patient = { timeout: 20_000, interval: 50 };

const open = async () => {
  const kit = await measured();
  const google = instrumentGoogle(googleClient(kit.simulator), kit.llm, { provider: "gcp.gemini" });
  const ended = (outcome: "ok" | "error" | "cancelled") =>
    kit.telemetry.value("tta_llm_duration_seconds", { outcome });
  return { ...kit, bare: googleClient(kit.simulator), google, ended };
};

/** Without what differs from request to request. */
const differing = new Set(["responseId", "createTime", "date", "x-request-id", "sdkHttpResponse"]);
const alike = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, each) => (differing.has(key) ? 0 : each)));

describe("a measured client of Google", () => {
  it("is the client that it was, and gives what it gave", async () => {
    const { google, bare } = await open();
    expect(google).toBeInstanceOf(GoogleGenAI);
    expect(Object.keys(google)).toEqual(Object.keys(bare));
    expect(Object.keys(google.models)).toEqual(Object.keys(bare.models));
    const whole = async (client: GoogleGenAI) => client.models.generateContent(ask);
    expect(alike(await whole(google))).toEqual(alike(await whole(bare)));
    expect((await whole(google)).text).toBe((await whole(bare)).text);
    const chunks = async (client: GoogleGenAI) =>
      alike(await collect(await client.models.generateContentStream(ask)));
    expect(await chunks(google)).toEqual(await chunks(bare));
  });

  it("throws the errors of the client", async () => {
    const { google, bare, ended } = await open();
    const caught = (client: GoogleGenAI): Promise<unknown> =>
      client.models
        .generateContent({ ...ask, config: { httpOptions: withFaults("rate-limit=0.01") } })
        .catch((error: unknown) => error);
    const limited = await caught(google);
    expect(limited).toBeInstanceOf(ApiError);
    expect(String(limited)).toBe(String(await caught(bare)));
    expect(ended("error")).toBe(1);
  });

  it("ends a stream that its reader leaves, and one that nobody reads, once it is collected", async () => {
    const { google, ended } = await open();
    for await (const _ of await google.models.generateContentStream(ask)) break;
    await vi.waitFor(() => expect(ended("cancelled")).toBe(1));
    const drop = async (): Promise<void> => {
      await google.models.generateContentStream({
        ...ask,
        config: { automaticContinuation: false, automaticFunctionCalling: { disable: true } },
      });
    };
    await drop();
    await vi.waitFor(() => {
      globalThis.gc?.();
      expect(ended("cancelled")).toBe(2);
    }, patient);
  });

  it("counts once, however often it is measured", async () => {
    const { google, llm, ended } = await open();
    await instrumentGoogle(instrumentGoogle(google, llm), llm).models.generateContent(ask);
    expect(ended("ok")).toBe(1);
  });

  it("is captured where that is asked for, thoughts left out", async () => {
    const { simulator, telemetry } = await open();
    const llm = createLlm(telemetry, { capture: { redact: (text) => text.replaceAll("tower", "…") } });
    const captured = instrumentGoogle(googleClient(simulator), llm, { provider: "gcp.gemini" });
    await captured.models.generateContent(ask);
    await collect(await captured.models.generateContentStream(ask));
    const spans = JSON.stringify(telemetry.spans);
    expect(spans).toContain("Where is the …");
    expect(spans).not.toContain("tower");
    expect(spans.match(/gen_ai\.output\.messages/g)?.length).toBe(2);
  });

  it("is named after the host that it talks to, where nothing else is said", async () => {
    const { simulator, llm, telemetry } = await measured();
    await instrumentGoogle(googleClient(simulator), llm).models.generateContent(ask);
    expect(telemetry.value("tta_llm_duration_seconds", { provider: "127.0.0.1", outcome: "ok" })).toBe(1);
  });

  it("is refused where it is no client, or frozen", async () => {
    const { llm } = await open();
    const none = { models: {}, vertexai: false };
    expect(() => instrumentGoogle(none, llm)).toThrow(
      "instrumentGoogle got an object that is no client it knows",
    );
    expect(() => instrumentGoogle(Object.freeze(new GoogleGenAI({ apiKey: "any" })), llm)).toThrow("frozen");
  });
});
