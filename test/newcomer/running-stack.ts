import { readState, type ServiceName } from "../../src/stack/index.ts";
import { waitFor } from "../real/index.ts";
import { prometheusClient } from "../real/prometheus-client.ts";

const services = readState(".tta-obs")?.services ?? [];
/** Where a service of the stack answers that runs in this folder. */
export const url = (name: ServiceName): string => {
  const found = services.find((service) => service.name === name);
  if (found?.phase !== "ready") throw new Error(`no ${name} is ready in this folder`);
  return found.url;
};

const began = performance.now();
/** Prints what was reached, and after how long. */
export function say(what: string): void {
  process.stdout.write(`${((performance.now() - began) / 1_000).toFixed(1).padStart(5)} s  ${what}\n`);
}

export async function json(address: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(address, init);
  if (!response.ok) throw new Error(`${address} answers ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Waits for it, and says so. */
export async function reach(what: string, probe: () => Promise<boolean>): Promise<void> {
  await waitFor(what, probe, { timeoutMs: 180_000, everyMs: 200 });
  say(what);
}

/** Whether a query has an answer now. */
export async function gives(query: string): Promise<boolean> {
  return (await prometheusClient(url("engine")).query(query)).length > 0;
}
