import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { freePort, tempDir } from "../real/index.ts";
import { bin, ttaProcess } from "./run-cli.ts";

describe("commands for a stack that does not run", () => {
  it("say so", async () => {
    const cwd = tempDir();
    expect(await ttaProcess(["status"], { cwd })).toEqual({
      code: 1,
      stdout: `No stack runs from ${cwd}/.tta-obs.\n`,
      stderr: "",
    });
    expect(await ttaProcess(["down", "--state-dir", "here"], { cwd })).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringMatching(/^tta-obs: no stack runs from .*\/here: .*\n$/),
    });
  });
});

describe("tta-obs targets", () => {
  it("adds, lists and removes", async () => {
    const cwd = tempDir();
    const service = createServer((_request, response) => response.end("up_and_well 1\n"));
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
    const bound = service.address();
    const address = `127.0.0.1:${typeof bound === "object" && bound !== null ? bound.port : 0}`;
    const added = await ttaProcess(["targets", "add", "api", address, "--environment", "staging"], { cwd });
    service.close();
    service.closeAllConnections();
    expect(added).toMatchObject({ code: 0 });
    expect(added.stdout).toContain(`api (staging) at ${address} is in `);
    expect((await ttaProcess(["targets", "list"], { cwd })).stdout).toBe(
      `SERVICE  ENVIRONMENT  ADDRESS\napi      staging      ${address}\n`,
    );
    expect((await ttaProcess(["targets", "remove", "api"], { cwd })).stdout).toBe(
      `Removed api (staging) at ${address}.\n`,
    );
    expect((await ttaProcess(["targets", "list"], { cwd })).stdout).toContain("No targets yet");
    expect(await ttaProcess(["targets", "remove", "api"], { cwd })).toMatchObject({ code: 1, stdout: "" });
  });

  it("refuses what cannot be scraped, in one sentence", async () => {
    const refused = await ttaProcess([
      "targets",
      "add",
      "api",
      "http://localhost/x",
      "--environment",
      "staging",
    ]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toMatch(/^tta-obs: "http:\/\/localhost\/x" is not an address: .*\n$/);
  });
});

describe("tta-obs health", () => {
  it("runs the health service until SIGTERM, then ends in order", async () => {
    const dir = tempDir();
    const port = await freePort();
    const config = { service: "health", environment: "staging", listen: { port }, checks: [] };
    writeFileSync(join(dir, "health.json"), JSON.stringify(config));
    const child = spawn(process.execPath, [bin, "health", "--config", "health.json"], {
      cwd: dir,
      stdio: ["ignore", "ignore", "pipe"],
      timeout: 25_000,
      killSignal: "SIGKILL",
    });
    let text = "";
    const url = await new Promise<string>((resolve, reject) => {
      child.once("close", () => reject(new Error(text)));
      child.stderr.on("data", (chunk: Buffer) => {
        text += chunk.toString();
        const found = /answers at (\S+)\./.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      });
    });
    expect((await fetch(`${url}/livez`)).status).toBe(200);
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  it("refuses a config that is missing, no JSON, or wrong, in one sentence", async () => {
    const dir = tempDir();
    writeFileSync(join(dir, "broken.json"), "{");
    writeFileSync(join(dir, "wrong.json"), '{ "service": "health" }');
    for (const file of ["gone.json", "broken.json", "wrong.json"]) {
      const { code, stderr } = await ttaProcess(["health", "--config", file], { cwd: dir });
      expect(code, file).toBe(2);
      expect(stderr, file).toMatch(/^tta-obs: [^\n]+\.\n$/);
    }
  });
});
