import { once } from "node:events";
import { expect, it, vi } from "vitest";
import { codeOf } from "../../src/narrow/index.ts";
import { ask } from "../service/open.ts";
import { startProgram } from "./started-program.ts";

it("goes on at a SIGTERM while it says that it is not ready, breaks off no request, cleans up and ends by the signal", async () => {
  const { child, lines, ended } = startProgram("health.ts", ["0"]);
  const printed = (): string | undefined => lines().find((line) => line.endsWith("/readyz"));
  const ready = await vi.waitUntil(printed, { timeout: 20_000 });
  await vi.waitUntil(async () => (await ask(ready)).status === 200, { timeout: 10_000 });
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await vi.waitUntil(async () => (await ask(ready)).status === 503, { timeout: 4_000, interval: 10 });
  const answers = new Set<string>();
  let refused: string | undefined;
  while (refused === undefined) {
    try {
      answers.add((await ask(ready.replace("/readyz", "/buy"))).text);
    } catch (error) {
      refused = codeOf(error);
    }
  }
  expect([refused, [...answers]]).toEqual(["ECONNREFUSED", ["bought"]]);
  expect(await exit).toEqual([null, "SIGTERM"]);
  const { out, err } = await ended;
  expect([out.includes("the pool is closed"), err]).toEqual([true, ""]);
}, 60_000);
