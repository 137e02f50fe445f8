import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { localServer } from "./local-server.ts";

it("leaves nothing behind that keeps a process alive, not even in the middle of a check and a request", async () => {
  const hanging = await localServer(() => {});
  const index = fileURLToPath(new URL("../../src/health/index.ts", import.meta.url));
  const script = `
    import { startHealthService } from ${JSON.stringify(index)};
    const checks = [{ name: "a", kind: "http", url: ${JSON.stringify(hanging.url)}, intervalMs: 60000, timeoutMs: 50000 }];
    const service = await startHealthService({ service: "health", environment: "staging", listen: { port: 0 }, checks });
    await (await fetch(service.url + "/readyz")).text();
    await service.close();
    console.log("closed");
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), 15_000);
  const code = await new Promise((resolve) => child.once("exit", resolve));
  clearTimeout(timer);
  expect([code, output.trim().split("\n").at(-1)]).toEqual([0, "closed"]);
});
