import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../src/runs/adapters/open-database.ts";
import type { Line } from "../../../src/runs/otlp/judge-line.ts";
import type { Span } from "../../../src/runs/otlp/judge-span.ts";
import { numberOf, usedBytes } from "../../../src/runs/store/database.ts";
import { NotKept, RunStore } from "../../../src/runs/store/run-store.ts";
import { tempDir } from "../../real/index.ts";
import { began, newSpanId, newTraceId } from "../sent.ts";

const span = (text: string): Span => ({
  ...{ traceId: newTraceId(), spanId: newSpanId(), parentId: null, place: 0, name: "a", kind: "internal" },
  ...{ startMs: began, durationMs: 1, status: "unset", statusMessage: "", attributes: { text } },
  ...{ events: [], links: [], left: 0 },
});

const line = (message: string): Line => ({
  ...{ timeMs: began, level: "info", message, traceId: null, spanId: null, attributes: {} },
});

function opened(bounds: { readonly mostBytes: number; readonly keepMs: number }) {
  const database = openDatabase({ dir: tempDir("tta-runs-"), mostBytes: bounds.mostBytes, report: () => {} });
  onTestFinished(() => database.close());
  const store = new RunStore(database, bounds);
  const sent = <Item>(items: readonly Item[], service: string) => [
    { resource: { "service.name": service }, scope: "", items },
  ];
  return { database, store, sent };
}

const names = (database: Parameters<typeof numberOf>[0]) =>
  database.sql
    .prepare("SELECT service FROM runs UNION ALL SELECT service FROM logs")
    .all()
    .map(({ service }) => service);

describe("a store that is full", () => {
  it("lets go of what came first, runs and lines alike, until it is below its bound", () => {
    const mostBytes = 4_000_000;
    const { database, store, sent } = opened({ mostBytes, keepMs: 1e9 });
    const text = "word ".repeat(200);
    for (let at = 1; at <= 300; at += 1) {
      if (at % 2 === 0)
        store.addSpans(
          sent(
            Array.from({ length: 20 }, () => span(text)),
            `s${at}`,
          ),
          at,
        );
      else
        store.addLines(
          sent(
            Array.from({ length: 20 }, () => line(text)),
            `s${at}`,
          ),
          at,
        );
      for (const _ of store.evict(at)) expect(usedBytes(database)).toBeGreaterThan(mostBytes * 0.7);
      expect(usedBytes(database)).toBeLessThan(mostBytes + 100_000);
    }
    const kept = names(database).map((name) => Number(String(name).slice(1)));
    expect(Math.max(...kept)).toBe(300);
    expect(Math.min(...kept)).toBeGreaterThan(100);
    // What is left of processes and of words is of what is kept.
    expect(numberOf(database, "SELECT count(*) FROM logs")).toBe(
      numberOf(database, "SELECT count(*) FROM words WHERE words MATCH 'word'"),
    );
  });

  it("lets go of what came too long ago, and of processes and answers of which nothing is left", () => {
    const { database, store, sent } = opened({ mostBytes: 1e9, keepMs: 1_000_000 });
    const attributes = { "gen_ai.response.id": "a", "gen_ai.usage.input_tokens": 1 };
    store.addSpans(sent([{ ...span(""), attributes }], "old"), 1);
    store.addLines(sent([line("old")], "old"), 2);
    store.addSpans(sent([span("")], "new"), 900_000);
    store.addLines(sent([line("new")], "new"), 900_000);
    for (const _ of store.evict(1_000_010));
    expect(names(database)).toEqual(["new", "new"]);
    expect(database.sql.prepare("SELECT service FROM resources").all()).toEqual([{ service: "new" }]);
    expect(numberOf(database, "SELECT count(*) FROM answers")).toBe(0);
    expect([...store.evict(1_000_010)]).toEqual([]);
  });

  it("says that the disk is full, keeps what it has, and goes on when there is room", () => {
    const { database, store, sent } = opened({ mostBytes: 1e9, keepMs: 1e9 });
    store.addSpans(sent([span("first")], "a"), 1);
    const pages = numberOf(database, "PRAGMA page_count");
    database.sql.exec(`PRAGMA max_page_count = ${pages}`);
    const many = Array.from({ length: 100 }, () => span("x".repeat(10_000)));
    expect(() => store.addSpans(sent(many, "b"), 2)).toThrow(NotKept);
    expect(() => store.addLines(sent([line("x".repeat(1_000_000))], "b"), 2)).toThrow(
      "Runs and logs cannot be kept: the disk is full.",
    );
    expect(store.problem).toBe("Runs and logs cannot be kept: the disk is full.");
    expect(names(database)).toEqual(["a"]);
    database.sql.exec("PRAGMA max_page_count = 1000000");
    store.addSpans(sent(many, "b"), 3);
    expect(store.problem).toBeUndefined();
    expect(numberOf(database, "SELECT count(*) FROM runs WHERE service = 'b'")).toBe(100);
    expect(numberOf(database, "SELECT count(*) FROM resources")).toBe(2);
  });
});
