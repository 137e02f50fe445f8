import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/runs/adapters/open-database.ts";
import { Places } from "../../../src/runs/http/places.ts";
import type { Line } from "../../../src/runs/otlp/judge-line.ts";
import { Busy, Intake } from "../../../src/runs/store/intake.ts";
import { RunStore } from "../../../src/runs/store/run-store.ts";
import { tempDir } from "../../real/index.ts";
import { receiver } from "../receiver.ts";

const line: Line = {
  ...{ timeMs: 1, level: "info", message: "a", traceId: null, spanId: null, attributes: {} },
};

describe("a store that cannot keep up", () => {
  it("tells who sends to come back, counts what it did not keep, and keeps the rest in order", async () => {
    const database = openDatabase({ dir: tempDir("tta-runs-"), mostBytes: 1e9, report: () => {} });
    const store = new RunStore(database, { mostBytes: 1e9, keepMs: 1e9 });
    let go = (): void => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const intake = new Intake({ store, now: () => 1, turn: () => held, report: () => {} });
    const sent = (message: string) => [{ resource: {}, scope: "", items: [{ ...line, message }] }];
    const all = Array.from({ length: 70 }, (_, i) => intake.lines(sent(`${i}`)));
    const results = Promise.allSettled(all);
    await expect(all[69]).rejects.toThrow(Busy);
    await expect(all[69]).rejects.toThrow("The store is behind: send again in a second.");
    go();
    const kept = (await results).filter(({ status }) => status === "fulfilled").length;
    expect([kept, intake.dropped.logs]).toEqual([64, 6]);
    const messages = database.sql.prepare("SELECT message FROM logs ORDER BY id").all();
    expect(messages.map(({ message }) => message)).toEqual(Array.from({ length: 64 }, (_, i) => `${i}`));
    await intake.idle();
    database.close();
  });
});

describe("a store that cannot be written", () => {
  it("says when to send again, says so once in the log, and again when it works", async () => {
    const dataDir = tempDir("tta-runs-");
    const at = await receiver({ dataDir });
    await at.spans([{}]);
    const other = new DatabaseSync(join(dataDir, "runs.db"));
    other.exec("BEGIN IMMEDIATE");
    for (let i = 0; i < 2; i += 1) {
      const response = await at.spans([{}, {}]);
      expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
      expect(await response.json()).toEqual({
        code: 14,
        message: "Runs and logs cannot be kept: database is locked.",
      });
    }
    expect(await at.store()).toMatchObject({
      spans: 1,
      dropped: { spans: 4 },
      problem: "Runs and logs cannot be kept: database is locked.",
    });
    other.exec("ROLLBACK");
    other.close();
    expect((await at.spans([{}])).status).toBe(200);
    expect(await at.store()).toMatchObject({ spans: 2, problem: null });
    expect(at.reports).toEqual([
      "Runs and logs cannot be kept: database is locked.",
      "Runs and logs are kept again.",
    ]);
  });
});

describe("the places of requests whose bodies are held", () => {
  it("are given in order, and each once back", async () => {
    const places = new Places(1, 2);
    const first = await places.take();
    const got: string[] = [];
    const second = places.take().then((leave) => {
      got.push("second");
      return leave;
    });
    const third = places.take().then((leave) => {
      got.push("third");
      return leave;
    });
    expect(await places.take()).toBeUndefined();
    first?.();
    first?.();
    const leave = await second;
    expect(got).toEqual(["second"]);
    leave?.();
    (await third)?.();
    expect(await places.take()).toBeTypeOf("function");
  });
});
