import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { ask, seriesValue } from "./open.ts";

it("the quickstart runs as it is written, shows its metrics and ends when told", async () => {
  const example = fileURLToPath(new URL("../../examples/quickstart.ts", import.meta.url));
  const child = spawn(process.execPath, [example], {
    // A port that nothing listens on: the model is away, and the local route must answer.
    env: { PATH: process.env.PATH, PORT: "0", MODEL_URL: "http://127.0.0.1:9/" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const asking = String((await lines.next()).value);
    const metrics = String((await lines.next()).value);
    const base = asking.replace("?q=who+are+you", "?q=");
    for (const question of ["who+are+you", "who+are+you", "x".repeat(50)]) {
      expect(JSON.parse((await ask(base + question)).text).answer).toMatch(/^You asked with/);
    }
    const page = (await ask(metrics)).text;
    const value = (series: string) => seriesValue(page, series);
    expect(value('tta_workflow_duration_seconds_count{workflow="answer",outcome="ok"}')).toBe(3);
    expect(value('tta_cache_requests_total{cache="answers",result="hit"}')).toBe(1);
    expect(
      value('tta_router_requests_total{router="model",route="premium",reason="selected",outcome="error"}'),
    ).toBe(1);
    expect(
      value('tta_router_requests_total{router="model",route="fast",reason="error_fallback",outcome="ok"}'),
    ).toBe(1);
    expect(
      value('tta_http_request_duration_seconds_count{method="GET",route="/ask",status_class="2xx"}'),
    ).toBe(3);
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill("SIGKILL");
  }
});
