import { FunctionCallingConfigMode } from "@google/genai";
import { describe, expect, it } from "vitest";
import { collect, entriesOf, googleClient, simulated, withFaults } from "./running-simulator.ts";

const ask = { model: "gemini-2.5-flash", contents: "Who was Ada Lovelace?" };
const faulty = (faults: string) => ({ ...ask, config: { httpOptions: withFaults(faults) } });

describe("the simulator of Google's generateContent", () => {
  it("answers whole, and bills what it told", async () => {
    const simulator = await simulated();
    const answer = await googleClient(simulator).models.generateContent(ask);
    expect(answer.text).toMatch(/\w+ \w+/);
    const [entry] = await entriesOf(simulator, 1);
    expect(entry).toMatchObject({ provider: "google", operation: "generate_content", asked: ask.model });
    expect(answer.usageMetadata).toMatchObject({
      promptTokenCount: entry?.usage.input,
      candidatesTokenCount: entry?.usage.output,
    });
    expect(entry?.told).toEqual(entry?.usage);
  });

  it("says the same in a stream whose every event tells the usage so far", async () => {
    const simulator = await simulated();
    const google = googleClient(simulator);
    const whole = await google.models.generateContent(ask);
    const chunks = await collect(await google.models.generateContentStream(ask));
    expect(chunks.map(({ text }) => text ?? "").join("")).toBe(whole.text);
    const counts = chunks.map(({ usageMetadata }) => usageMetadata?.candidatesTokenCount);
    expect(counts.slice(0, 3)).toEqual([1, 2, 3]);
    expect(counts.at(-1)).toBe(whole.usageMetadata?.candidatesTokenCount);
  });

  it("counts thoughts beside what it says, and the cached in what it read", async () => {
    const simulator = await simulated();
    const google = googleClient(simulator);
    const config = {
      systemInstruction: "Answer in few words.",
      thinkingConfig: { thinkingBudget: 40, includeThoughts: true },
    };
    await google.models.generateContent({ ...ask, config });
    const { usageMetadata, candidates } = await google.models.generateContent({
      ...ask,
      config,
      contents: "Who was Grace Hopper?",
    });
    expect(candidates?.[0]?.content?.parts?.[0]).toMatchObject({ thought: true });
    const entry = (await entriesOf(simulator, 2))[1];
    expect(usageMetadata).toMatchObject({
      thoughtsTokenCount: entry?.usage.reasoning,
      candidatesTokenCount: entry?.usage.output,
      cachedContentTokenCount: entry?.usage.cacheRead,
      promptTokenCount: (entry?.usage.input ?? 0) + (entry?.usage.cacheRead ?? 0),
    });
    expect(entry?.usage.cacheRead).toBeGreaterThan(0);
  });

  it("calls a function, whole and streamed", async () => {
    const simulator = await simulated();
    const google = googleClient(simulator);
    const declaration = {
      name: "lookup",
      parametersJsonSchema: { type: "object", properties: { name: { type: "string" } } },
    };
    const config = {
      tools: [{ functionDeclarations: [declaration] }],
      toolConfig: { functionCallingConfig: { mode: FunctionCallingConfigMode.ANY } },
    };
    const whole = await google.models.generateContent({ ...ask, config });
    expect(whole.functionCalls).toMatchObject([{ name: "lookup", args: { name: ask.contents } }]);
    const [last] = (await collect(await google.models.generateContentStream({ ...ask, config }))).slice(-1);
    expect(last?.functionCalls).toMatchObject([{ name: "lookup", args: { name: ask.contents } }]);
  });

  it("refuses, is cut and aborted, and says so in the ledger", async () => {
    const simulator = await simulated();
    const google = googleClient(simulator);
    await expect(google.models.generateContent(faulty("rate-limit=1"))).rejects.toThrow(/RESOURCE_EXHAUSTED/);
    await expect(collect(await google.models.generateContentStream(faulty("cut=3")))).rejects.toThrow();
    const gone = new AbortController();
    const stalled = await google.models.generateContentStream({
      ...ask,
      config: { httpOptions: withFaults("stall=3"), abortSignal: gone.signal },
    });
    const all = collect(stalled);
    await expect.poll(() => simulator.ledger.open).toBe(1);
    gone.abort();
    await expect(all).rejects.toThrow(/abort/i);
    expect(await entriesOf(simulator, 3)).toMatchObject([
      { status: 429, end: "refused" },
      { end: "cut", sent: 3, told: { output: 3 } },
      { end: "aborted" },
    ]);
  });
});
