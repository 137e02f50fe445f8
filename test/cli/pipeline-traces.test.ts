import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempDir } from "../real/index.ts";
import { receiver } from "../runs/receiver.ts";
import { ttaProcess } from "./run-cli.ts";

const pipeline = `name: good
workstreams:
  - name: code
    tasks:
      - name: place
        work: { shell: "echo $TRACEPARENT" }
`;
const timeout = 180_000;
/** A machine that has much else to do opens a database slowly. */
const timeoutMs = 80_000;

function folder(): string {
  const dir = tempDir();
  writeFileSync(join(dir, "good.yml"), pipeline);
  return dir;
}

it("a run of the command line is sent where the environment says, below the span that it was begun in", {
  timeout,
}, async () => {
  const runs = await receiver();
  const traceId = "0af7651916cd43dd8448eb211c80319c";
  const { code, stdout } = await ttaProcess(["pipeline", "run", "good.yml"], {
    cwd: folder(),
    timeoutMs,
    env: { OTEL_EXPORTER_OTLP_ENDPOINT: runs.url, TRACEPARENT: `00-${traceId}-b7ad6b7169203331-01` },
  });
  expect(code).toBe(0);
  expect(stdout).toContain(`\n  trace ${traceId}\n`);
  const { spans, logs } = await runs.run(traceId);
  expect(spans.map(({ name, parentId }) => [name, parentId === "b7ad6b7169203331"])).toEqual([
    ["pipeline good", true],
    ["workstream code", false],
    ["task code/place", false],
  ]);
  expect(logs.map(({ message }) => message)).toContain("task code/place completed");
});

it("where nothing says so it is sent to the stack of the folder, and show leads to its page there", {
  timeout,
}, async () => {
  const runs = await receiver();
  const cwd = folder();
  const about = { phase: "ready", port: 4318, core: true, restarts: 0 };
  const viewer = "http://127.0.0.1:9475";
  const state = {
    ...{ version: 1, mode: "embedded", startedAt: "2026-10-05T12:00:00.000Z", projectDir: cwd },
    supervisor: { pid: 2, startTime: "1" },
    services: [
      { name: "runs", url: runs.url, ...about },
      { name: "viewer", url: viewer, ...about },
    ],
  };
  mkdirSync(join(cwd, ".tta-obs"));
  writeFileSync(join(cwd, ".tta-obs/state.json"), JSON.stringify(state));
  expect((await ttaProcess(["pipeline", "run", "good.yml"], { cwd, timeoutMs })).code).toBe(0);
  const { stdout } = await ttaProcess(["pipeline", "show", "last"], { cwd, timeoutMs });
  const [, page, traceId = ""] = /^ {2}trace (\S+)\/runs\/(\S+)$/m.exec(stdout) ?? [];
  expect(page).toBe(viewer);
  expect((await runs.run(traceId)).run).toMatchObject({ name: "pipeline good", services: ["pipelines"] });
});
