import { describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/runs/adapters/open-database.ts";
import { listLines } from "../../../src/runs/api/list-lines.ts";
import { termsOf } from "../../../src/runs/api/words.ts";
import type { LogsQuestion } from "../../../src/runs/support/index.ts";
import { tempDir } from "../../real/index.ts";
import { receiver } from "../receiver.ts";
import { began, newSpanId, newTraceId } from "../sent.ts";

async function filled() {
  const at = await receiver();
  const traceId = newTraceId();
  const spanId = newSpanId();
  await at.lines([
    { message: "Model gpt-5 timed out after 30 s", severity: 17, timeMs: began, traceId, spanId },
    { message: "retrying the model", severity: 13, timeMs: began + 10, traceId },
    { message: "listening on port 8000", severity: 9, timeMs: began + 20 },
  ]);
  await at.lines([{ message: 'AND "quoted" NOT (odd* OR', severity: 5, timeMs: began + 30 }], "worker");
  const messages = async (question: LogsQuestion) =>
    (await at.logs(question)).lines.map(({ message }) => message.split(" ", 1)[0]);
  return { at, traceId, spanId, messages };
}

describe("the lines of logs", () => {
  it("come with all that they say, the last first", async () => {
    const { at, traceId, spanId } = await filled();
    const { lines, next, tail } = await at.logs();
    expect(lines).toHaveLength(4);
    expect(lines[3]).toEqual({
      ...{ id: 1, timeMs: began, level: "error", service: "api", traceId, spanId, attributes: {} },
      message: "Model gpt-5 timed out after 30 s",
    });
    expect([next, tail]).toEqual([null, 4]);
  });

  it("are found by level, service, run, time and words", async () => {
    const { messages, traceId } = await filled();
    expect(await messages({ level: "warn" })).toEqual(["retrying", "Model"]);
    expect(await messages({ level: "fatal" })).toEqual([]);
    expect(await messages({ services: ["worker"] })).toEqual(["AND"]);
    expect(await messages({ traceId })).toEqual(["retrying", "Model"]);
    expect(await messages({ fromMs: began + 10, toMs: began + 30 })).toEqual(["listening", "retrying"]);
    expect(await messages({ text: "MODEL" })).toEqual(["retrying", "Model"]);
    expect(await messages({ text: "mod retry" })).toEqual(["retrying"]);
    expect(await messages({ text: '"timed out"' })).toEqual(["Model"]);
    expect(await messages({ text: '"out timed"' })).toEqual([]);
    expect(await messages({ text: "gpt-5" })).toEqual(["Model"]);
    expect(await messages({ text: "model", level: "error", traceId })).toEqual(["Model"]);
  });

  it("are searched for words alone, whatever the syntax of full text would make of them", async () => {
    const { messages } = await filled();
    for (const text of ["AND", "NOT (odd*", '"quoted"', 'OR "', "^AND", "message:AND", "NEAR(a b)"])
      expect(await messages({ text }), text).toEqual(
        text === "message:AND" || text === "NEAR(a b)" ? [] : ["AND"],
      );
    expect(await messages({ text: '*** "" ()' })).toHaveLength(4);
  });

  it("can be followed, and read back", async () => {
    const { at } = await filled();
    const { tail } = await at.logs({ limit: 1 });
    expect(await at.logs({ after: tail })).toEqual({ lines: [], next: null, tail });
    await at.lines([{ message: "new one" }, { message: "new two" }, { message: "other" }]);
    const news = await at.logs({ after: tail, text: "new", limit: 1 });
    expect(news.lines.map(({ message }) => message)).toEqual(["new one"]);
    const more = await at.logs({ after: news.tail, text: "new" });
    expect(more.lines.map(({ message }) => message)).toEqual(["new two"]);
    expect(more.tail).toBe(7);
    const back: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await at.logs({ limit: 3, ...(cursor !== null && { cursor }) });
      back.push(...page.lines.map(({ message }) => message));
      cursor = page.next;
    } while (cursor !== null);
    expect(back).toHaveLength(7);
    expect(new Set(back).size).toBe(7);
  });

  it("come on more pages where they are long, and none is missed", { timeout: 60_000 }, async () => {
    const at = await receiver();
    // Nearly as much as is kept of one line.
    const values = Array.from({ length: 15 }, (_, i) => ({
      key: `k${i}`,
      value: { stringValue: "x".repeat(16_000) },
    }));
    const logRecords = Array.from({ length: 50 }, () => ({
      timeUnixNano: "1000000",
      body: { kvlistValue: { values } },
    }));
    await at.post("/v1/logs", { resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
    const seen: number[] = [];
    let cursor: string | null = null;
    let pages = 0;
    do {
      const page = await at.logs({ limit: 1_000, ...(cursor !== null && { cursor }) });
      seen.push(...page.lines.map(({ id }) => id));
      cursor = page.next;
      pages += 1;
    } while (cursor !== null);
    expect(pages).toBe(2);
    expect(seen).toEqual(Array.from({ length: 50 }, (_, i) => 50 - i));
    const followed = await at.logs({ after: 0, limit: 1_000 });
    expect(followed.tail).toBe(followed.lines.length);
    expect(followed.lines.length).toBeLessThan(50);
  });

  it("say their level by number or by word, and their time by whatever is known", async () => {
    const at = await receiver();
    const records = [
      { severityNumber: 21, body: { stringValue: "a" }, timeUnixNano: "1000000" },
      { severityText: "Warning", body: { stringValue: "b" }, observedTimeUnixNano: "2000000" },
      { body: { kvlistValue: { values: [{ key: "k", value: { intValue: "1" } }] } } },
      { eventName: "user.login", traceId: "0".repeat(32), spanId: newSpanId() },
    ];
    const before = Date.now();
    await at.post("/v1/logs", { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] });
    const { lines } = await at.logs();
    expect(lines.toReversed().map(({ level, message }) => [level, message])).toEqual([
      ["fatal", "a"],
      ["warn", "b"],
      ["info", '{"k":1}'],
      ["info", "user.login"],
    ]);
    expect(lines[0]).toMatchObject({ service: "unknown_service", traceId: null, spanId: null });
    expect(lines.slice(2).map(({ timeMs }) => timeMs)).toEqual([2, 1]);
    expect(lines[1]?.timeMs).toBeGreaterThanOrEqual(before);
  });
});

describe("a SQLite without full text", () => {
  it("finds words in each line", () => {
    const opened = openDatabase({ dir: tempDir("tta-runs-"), mostBytes: 1e9, report: () => {} });
    try {
      opened.sql.exec(
        "INSERT INTO logs VALUES (1, 0, 0, 2, 'a', 1, '100% done', NULL, NULL, '{}'), (2, 0, 0, 2, 'a', 1, '100 done', NULL, NULL, '{}')",
      );
      const found = (text: string) =>
        listLines({ ...opened, fullText: false }, new URLSearchParams({ text })).lines.map(({ id }) => id);
      expect(found("DONE 100")).toEqual([2, 1]);
      expect(found("0%")).toEqual([1]);
    } finally {
      opened.close();
    }
  });

  it("has the same terms", () => {
    expect(termsOf('a "b c" d"e')).toEqual([
      { text: "a", isWhole: false },
      { text: "b c", isWhole: true },
      { text: "d", isWhole: false },
      { text: "e", isWhole: true },
    ]);
  });
});
