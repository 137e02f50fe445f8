import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { tempDir, waitFor } from "../../../real/index.ts";
import { receiver } from "../../../runs/receiver.ts";

const member = join(import.meta.dirname, "traced-member.ts");

function start(folder: string, url: string): ChildProcess {
  const child = spawn(process.execPath, [member, folder, url], { stdio: ["pipe", "ignore", "inherit"] });
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

it("a run whose process is killed is one trace in the receiver of runs, with the attempt that was lost and the lines of both", {
  timeout: 240_000,
}, async () => {
  const runs = await receiver();
  const folder = tempDir();
  const first = start(folder, runs.url);
  await waitFor("the task to begin", () => existsSync(join(folder, "begun")), { timeoutMs: 120_000 });
  first.kill("SIGKILL");
  await once(first, "exit");
  const second = start(folder, runs.url);
  const [code] = await once(second, "exit");
  expect(code).toBe(0);

  const { runs: found } = await waitFor("the run to be kept", async () => {
    const answer = await runs.runs();
    return answer.runs.length > 0 ? answer : undefined;
  });
  expect(found.map(({ name }) => name)).toEqual(["pipeline checks"]);
  const { run, spans, logs } = await runs.run(found[0]?.traceId ?? "");
  expect(run).toMatchObject({ outcome: "ok", name: "pipeline checks", services: ["pipelines"] });
  const names = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  expect(
    spans.map(({ name, parentId, attributes: about }) => [
      names.get(parentId ?? "") ?? null,
      name,
      about["tta.pipeline.failure"] ?? about["tta.outcome"],
    ]),
  ).toEqual(
    expect.arrayContaining([
      [null, "pipeline checks", "ok"],
      ["pipeline checks", "workstream w", "ok"],
      ["workstream w", "task w/first", "ok"],
      ["workstream w", "task w/second", "lost_worker"],
      ["workstream w", "task w/second", "ok"],
      ["task w/second", "workflow hang", "ok"],
    ]),
  );
  expect(spans).toHaveLength(6);
  const messages = logs.map(({ message }) => message);
  expect(messages).toEqual(
    expect.arrayContaining(["task w/second failed, and is tried again", "a run of checks succeeded"]),
  );
  expect(messages.filter((message) => message === "task w/second completed")).toHaveLength(1);
});
