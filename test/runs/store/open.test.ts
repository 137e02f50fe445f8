import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { startRuns } from "../../../src/runs/index.ts";
import { freePort, tempDir, waitFor } from "../../real/index.ts";
import { receiver } from "../receiver.ts";
import { logRequest, newTraceId, traceRequest } from "../sent.ts";

const command = fileURLToPath(new URL("../../../bin/tta-obs.js", import.meta.url));

describe("the folder of a store", () => {
  it("keeps what was acknowledged when its process is killed", { timeout: 60_000 }, async () => {
    const dataDir = join(tempDir("tta-runs-"), "data");
    const port = await freePort();
    const args = [command, "runs", "--data", dataDir, "--port", String(port)];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const url = `http://127.0.0.1:${port}`;
    await waitFor("the receiver", async () => (await fetch(`${url}/livez`)).ok);
    const headers = { "content-type": "application/json" };
    const acknowledged: string[] = [];
    const send = async (): Promise<void> => {
      for (;;) {
        const traceId = newTraceId();
        const body = JSON.stringify(traceRequest([{ traceId }, { traceId }]));
        const { ok } = await fetch(`${url}/v1/traces`, { method: "POST", headers, body });
        if (ok) acknowledged.push(traceId);
        if (acknowledged.length === 200) child.kill("SIGKILL");
      }
    };
    const lines = JSON.stringify(logRequest([{ message: "before the end" }]));
    await fetch(`${url}/v1/logs`, { method: "POST", headers, body: lines });
    await Promise.all([send(), send(), send()].map((one) => one.catch(() => undefined)));
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    // Nothing of Node's own, such as that SQLite is an experiment.
    expect(said).toBe(`Send traces, logs and metrics to ${url}.\n`);

    const at = await receiver({ dataDir });
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    for (const traceId of acknowledged) expect((await at.run(traceId)).spans).toHaveLength(2);
    expect((await at.logs({ text: "before" })).lines).toHaveLength(1);
  });

  it("is taken by one process alone, and can be read by its owner alone", async () => {
    const dataDir = join(tempDir("tta-runs-"), "data");
    const first = await receiver({ dataDir });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    await expect(startRuns({ dataDir, port: 0 })).rejects.toThrow(
      `another process keeps runs and logs in ${dataDir} (pid ${process.pid}): stop it, or give this one a folder of its own.`,
    );
    await first.stop();
    expect(readdirSync(dataDir)).toEqual(["runs.db"]);
    const again = await startRuns({ dataDir, port: 0 });
    await again.stop();
  });

  it("is begun anew, with a line that says so, where another version wrote it", async () => {
    const dataDir = tempDir("tta-runs-");
    const old = new DatabaseSync(join(dataDir, "runs.db"));
    old.exec("CREATE TABLE runs (id INTEGER); PRAGMA user_version = 7;");
    old.close();
    const at = await receiver({ dataDir });
    expect(at.reports).toEqual([
      "Runs and logs were kept in the form of another version, and are begun anew.",
    ]);
    expect((await at.spans([{}])).status).toBe(200);
    await at.stop();
    const later = await receiver({ dataDir });
    expect([later.reports, (await later.store()).spans]).toEqual([[], 1]);
  });

  it("is begun anew where it is damaged, and what was there is put aside", async () => {
    const dataDir = tempDir("tta-runs-");
    const file = join(dataDir, "runs.db");
    writeFileSync(file, "this is no database, and it is longer than the head of one would be ".repeat(20));
    const at = await receiver({ dataDir });
    expect(at.reports).toEqual([
      `The store of runs and logs is damaged and was moved to ${file}.damaged: it is begun anew.`,
    ]);
    expect(readFileSync(`${file}.damaged`, "utf8")).toMatch(/^this is no database/);
    expect((await at.store()).spans).toBe(0);
  });

  it("is refused where nothing can be written, and so are bounds that keep nothing", async () => {
    const file = join(tempDir("tta-runs-"), "file");
    writeFileSync(file, "");
    await expect(startRuns({ dataDir: join(file, "data"), port: 0 })).rejects.toMatchObject({
      code: "RUNS_STORE",
    });
    await expect(startRuns({ dataDir: file, port: 0, mostBytes: 1 })).rejects.toMatchObject({
      code: "RUNS_OPTION",
    });
  });
});
