import Anthropic from "@anthropic-ai/sdk";
import { GoogleGenAI } from "@google/genai";
import OpenAI from "openai";
import { onTestFinished } from "vitest";
import type { LedgerEntry } from "../../../examples/llm-server/ledger.ts";
import {
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "../../../examples/llm-server/simulator.ts";
import { waitFor } from "../../real/index.ts";

/** A simulator that ends with the test. */
export async function simulated(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.close());
  return simulator;
}

/** The header that chooses faults. */
export const withFaults = (faults: string): { readonly headers: { readonly "x-simulator": string } } => ({
  headers: { "x-simulator": faults },
});

export const openaiClient = ({ url }: Simulator): OpenAI =>
  new OpenAI({ baseURL: `${url}/v1`, apiKey: "any", logLevel: "off" });

export const anthropicClient = ({ url }: Simulator): Anthropic =>
  new Anthropic({ baseURL: url, apiKey: "any", logLevel: "off" });

export const googleClient = ({ url }: Simulator): GoogleGenAI =>
  new GoogleGenAI({ apiKey: "any", httpOptions: { baseUrl: url } });

/** The entries of the ledger, once so many requests have ended. */
export async function entriesOf({ ledger }: Simulator, count: number): Promise<readonly LedgerEntry[]> {
  await waitFor(`${count} entries of the ledger`, () => ledger.open === 0 && ledger.entries.length >= count);
  return ledger.entries;
}

export async function collect<T>(stream: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}
