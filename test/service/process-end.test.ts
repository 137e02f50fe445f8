import { spawn, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const bodies: string[] = [];
let hangs = false;
let endpoint = "";

const server = createServer((request, response) => {
  let body = "";
  request.setEncoding("utf8").on("data", (chunk: string) => {
    body += chunk;
  });
  request.on("end", () => {
    bodies.push(body);
    if (!hangs) response.writeHead(200).end("{}");
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Runs a program that ends by itself, or is ended; gives how, and the names of the spans that were sent. */
function run(code: string, options = "true") {
  bodies.length = 0;
  const child = spawn(
    process.execPath,
    [
      "--input-type=module",
      "--eval",
      `import { createTelemetry } from "./src/index.ts";
       const telemetry = createTelemetry({ service: "s", endWithProcess: ${options} });
       const { workflow, step } = telemetry.primitives;
       ${code}`,
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
      },
    },
  );
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  return new Promise<{
    code: number | null;
    signal: string | null;
    stdout: string;
    stderr: string;
    spans: string;
  }>((resolve) => {
    child.on("close", (status, signal) =>
      resolve({ code: status, signal, stdout, stderr, spans: bodies.join("\n") }),
    );
  });
}

const hold = "setInterval(() => {}, 1_000);";

describe("a process that telemetry ends with", () => {
  it("sends what waits on SIGTERM, and is ended by the signal", async () => {
    const { signal, spans, stderr } = await run(
      `${hold} await workflow("w", () => 1).run(); process.kill(process.pid, "SIGTERM");`,
    );
    expect([signal, stderr]).toEqual(["SIGTERM", ""]);
    expect(spans).toContain("workflow w");
  });

  it("lets a run under way end first", async () => {
    const { signal, spans } = await run(
      `${hold} workflow("late", () => new Promise((resolve) => setTimeout(resolve, 300))).run();
       process.kill(process.pid, "SIGTERM");`,
    );
    expect(signal).toBe("SIGTERM");
    expect(spans).toMatch(/workflow late.*"ok"/s);
  });

  it("is left to whoever else listens to the signal, after what waits was sent", async () => {
    const { code, spans } = await run(
      `process.on("SIGTERM", () => setTimeout(() => process.exit(7), 1_500));
       await workflow("w", () => 1).run(); process.kill(process.pid, "SIGTERM");`,
    );
    expect(code).toBe(7);
    expect(spans).toContain("workflow w");
  });

  it("is not held beyond the deadline by a collector that hangs", async () => {
    hangs = true;
    try {
      const { signal } = await run(
        `${hold} await workflow("w", () => 1).run(); process.kill(process.pid, "SIGTERM");`,
        '{ deadline: "500ms" }',
      );
      expect(signal).toBe("SIGTERM");
    } finally {
      hangs = false;
      server.closeAllConnections();
    }
  });

  it("sends what waits within the deadline though a check and a clean-up hang", async () => {
    const { signal, spans, stdout } = await run(
      `${hold} const hang = () => new Promise(() => {});
       telemetry.health.check("db", hang, { interval: "200ms" });
       telemetry.health.cleanUp("pool", hang);
       await workflow("w", () => 1).run(); process.kill(process.pid, "SIGTERM");`,
      '{ deadline: "3s" }',
    );
    expect(signal).toBe("SIGTERM");
    expect(spans).toContain("workflow w");
    expect(stdout).toContain("a clean-up did not end in time");
  });

  it("records and sends what nobody caught, and ends as it would have", async () => {
    const boom = `setTimeout(() => { throw new TypeError("boom"); }, 20);`;
    const bare = spawnSync(process.execPath, ["--input-type=module", "--eval", boom], { encoding: "utf8" });
    const { code, stdout, stderr, spans } = await run(
      `await workflow("w", () => new Promise(() => { ${boom} })).run();`,
    );
    expect(code).toBe(bare.status);
    expect(stderr).toContain("TypeError: boom");
    expect(stderr).toContain("Node.js v");
    expect(spans).toMatch(/workflow w.*exception.*boom/s);
    expect(JSON.parse(stdout.split("\n")[0] ?? "")).toMatchObject({
      level: "error",
      message: "nobody caught an error, which ends the process",
      trace_id: expect.any(String),
    });
  });

  it("does the same with a rejection that nobody handles", async () => {
    const { code, stderr, spans } = await run(
      `await workflow("w", () => 1).run(); Promise.reject(new RangeError("no")); ${hold}`,
    );
    expect(code).toBe(1);
    expect(stderr).toContain("RangeError: no");
    expect(spans).toContain("workflow w");
  });

  it("goes on where somebody else catches what nobody caught", async () => {
    const { code, stdout, stderr } = await run(
      `process.on("uncaughtException", () => console.log("caught"));
       setTimeout(() => { throw new Error("boom"); }, 10);
       setTimeout(() => process.exit(0), 200);`,
    );
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("caught");
  });

  it("sends what waits when it has nothing more to do", async () => {
    const { code, spans } = await run(`await workflow("w", () => 1).run();`);
    expect(code).toBe(0);
    expect(spans).toContain("workflow w");
  });

  it("is as it was once the telemetry is shut down, and where it is not wanted", async () => {
    const counts = `console.log(["SIGTERM", "SIGINT", "uncaughtException", "beforeExit"].map((name) => process.listenerCount(name)).join());`;
    const { stdout } = await run(`${counts} await telemetry.shutdown(); ${counts}`);
    expect(stdout.split("\n").slice(0, 2)).toEqual(["1,1,1,1", "0,0,0,0"]);
    expect((await run(counts, "false")).stdout).toBe("0,0,0,0\n");
  });
});
