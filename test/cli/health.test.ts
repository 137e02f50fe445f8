import { writeFileSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort, tempDir } from "../real/index.ts";
import { tta } from "./run-cli.ts";

async function served(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it("waits until a service is ready, and exits with 0", async () => {
  let asked = 0;
  const url = await served((request, response) => {
    asked += 1;
    response.writeHead(request.url === "/readyz" && asked > 2 ? 200 : 503).end("not ready\nfail db: no db\n");
  });
  expect(await tta(["health", "--wait", "--timeout", "20s", "--url", url])).toEqual({
    code: 0,
    stdout: "ready\n",
    stderr: "",
  });
  expect(asked).toBe(3);
});

it("exits with 1 at its timeout, with the reasons and without the checks that pass", async () => {
  const url = await served((_request, response) => {
    response.writeHead(503).end("not ready\nroot cause: db\npass cache\nfail db: no db\n");
  });
  expect(await tta(["health", "--wait", "--timeout", "2s", "--url", url])).toEqual({
    code: 1,
    stdout: "",
    stderr: `${url} is not ready after 2 s:\nroot cause: db\nfail db: no db\n`,
  });
});

it("asks once where it is told to, at the port that a config says", async () => {
  const cwd = tempDir();
  const port = await freePort();
  const config = { service: "health", environment: "test", listen: { host: "0.0.0.0", port }, checks: [] };
  writeFileSync(join(cwd, "health.json"), JSON.stringify(config));
  const { code, stderr } = await tta(["health", "--once", "--config", "health.json"], { cwd });
  expect([code, stderr]).toEqual([
    1,
    `http://127.0.0.1:${port} is not ready:\nhttp://127.0.0.1:${port}/readyz: nothing listens there (connection refused)\n`,
  ]);
});

it("says what answered where nothing of health does", async () => {
  const url = await served((_request, response) => void response.writeHead(404).end("<html>"));
  const { code, stderr } = await tta(["health", "--once", "--url", url]);
  expect([code, stderr]).toEqual([1, `${url} is not ready:\n${url}/readyz answered 404\n`]);
});

it.each([
  ["health --wait --once", "--wait and --once exclude each other: use one of them."],
  ["health --timeout 3s --once", "--timeout is for --wait: write --wait too."],
  ["health --url http://a", "--url says whom to ask: write --wait or --once too."],
])("refuses %s with 2", async (line, message) => {
  expect(await tta(line.split(" "))).toEqual({ code: 2, stdout: "", stderr: `tta-obs: ${message}\n` });
});
