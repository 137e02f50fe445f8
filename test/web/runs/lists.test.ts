import { describe, expect, it } from "vitest";
import type { LogLine, RunSummary } from "../../../src/runs/support/index.ts";
import { costText, countText, durationText, signed } from "../../../web/src/runs/amounts.ts";
import {
  leastMs,
  logsQuestionOf,
  questionOf,
  readLogsFilter,
  readRunsFilter,
} from "../../../web/src/runs/filters.ts";
import { keptTail } from "../../../web/src/runs/kept-tail.ts";
import { mergeInPlace, mergeNewest } from "../../../web/src/runs/merge-runs.ts";
import { notHandedOn } from "../../../web/src/runs/not-handed-on.ts";
import { readLogs, readRun, readRuns, readStore } from "../../../web/src/runs/read-answers.ts";
import { boardParams, pagePath, runOfLabels, runPath } from "../../../web/src/runs/run-links.ts";

const run = (traceId: string, startMs: number, durationMs = 1): RunSummary => {
  const [known] = readRuns({ runs: [{ traceId, startMs, durationMs, services: ["api"] }] }).runs;
  if (known === undefined) throw new Error("no run");
  return known;
};
const ids = (runs: readonly RunSummary[]): string => runs.map(({ traceId }) => traceId).join("");

describe("a list of runs that changes", () => {
  const before = [run("c", 30), run("b", 20), run("a", 10)];

  it("takes new runs to where they belong by their time, and changes known ones in their place", () => {
    const after = mergeNewest(before, [run("d", 40), run("x", 15), run("b", 20, 7)], []);
    expect(ids(after)).toBe("dcbxa");
    expect(after[2]?.durationMs).toBe(7);
  });

  it("moves nothing in another order, and counts what is new", () => {
    const { runs, unknown } = mergeInPlace(before, [run("d", 40), run("a", 10, 7)], ["b"]);
    expect([ids(runs), ids(unknown)]).toEqual(["ca", "d"]);
  });

  it("stays the same list where there is no news", () => {
    expect(mergeNewest(before, [], [])).toBe(before);
  });
});

describe("a log that is followed", () => {
  it("lets the oldest go, which are found again by the number of the last that is kept", () => {
    const numbered = (from: number, to: number): readonly LogLine[] =>
      readLogs({ lines: Array.from({ length: from - to + 1 }, (_, i) => ({ id: from - i })) }).lines;
    const news = numbered(20_001, 20_000);
    const kept = keptTail(news, numbered(19_999, 1), null);
    expect([kept.lines.length, kept.lines[0]?.id, kept.next]).toEqual([20_000, 20_001, "2"]);
    expect(keptTail(news, [], "7")).toEqual({ lines: news, next: "7" });
  });
});

describe("addresses of runs and logs", () => {
  it("say what is asked, and a range that goes on to now has no end", () => {
    const params = new URLSearchParams(
      "q= slow &service=api&service=web&workflow=story&outcome=error&outcome=nothing&min=1.5s&sort=cost&asc=1",
    );
    const range = { from: 1_000.4, to: 2_000 };
    const asked = {
      ...{ text: "slow", services: ["api", "web"], workflows: ["story"], outcomes: ["error"] },
      ...{ minDurationMs: 1_500, fromMs: 1_000, order: "cost", ascending: true },
    };
    expect(questionOf(readRunsFilter(params), range, true)).toEqual(asked);
    expect(questionOf(readRunsFilter(params), range, false)).toEqual({ ...asked, toMs: 2_000 });
    expect(questionOf(readRunsFilter(new URLSearchParams()), range, true)).toEqual({
      ...{ services: [], workflows: [], outcomes: [], fromMs: 1_000, order: "start", ascending: false },
    });
  });

  it("ask for lines of a run by its id in any case, and for no level that there is not", () => {
    const filter = readLogsFilter(new URLSearchParams("trace= 4BF9 &level=loud&q=a"));
    expect(logsQuestionOf(filter, { from: 5, to: 6 }, true)).toEqual({
      ...{ text: "a", services: [], traceId: "4bf9", fromMs: 5 },
    });
  });

  it("read a length of time as our options do, and a number as ms", () => {
    expect(["250", "1m30s", "2 s", "", "fast"].map(leastMs)).toEqual([
      250,
      90_000,
      2_000,
      undefined,
      undefined,
    ]);
  });

  it("lead to a span, to the board around a run, and to runs of a board's time", () => {
    expect(runPath("t", "s")).toBe("/runs/t?span=s");
    expect(boardParams(run("t", 10_000_000, 2_000), 10_100_000).toString()).toBe(
      "from=9700000&to=10100000&var-service=api",
    );
    expect(pagePath("/logs", { from: "now-1h", to: "now" }, ["a", "b"])).toBe(
      "/logs?from=now-1h&to=now&service=a&service=b",
    );
  });
});

describe("the run of an exemplar", () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

  it("is the one of its trace id, with the span where it names one", () => {
    expect(runOfLabels({ trace_id: traceId, le: "1" })).toBe(`/runs/${traceId}`);
    expect(runOfLabels({ traceID: traceId.toUpperCase(), span_id: "00f067aa0ba902b7" })).toBe(
      `/runs/${traceId}?span=00f067aa0ba902b7`,
    );
  });

  it("is none where there is no whole id", () => {
    for (const text of ["", "abc", `${traceId}0`, "../../d/overview"])
      expect(runOfLabels({ trace_id: text })).toBeUndefined();
  });
});

describe("amounts", () => {
  it("are written with as many digits as say something", () => {
    expect([0, 0.42, 9.994, 421.4, 1_240, 59_990, 124_000, 11_520_000].map(durationText)).toEqual([
      ...["0 ms", "0.42 ms", "9.99 ms", "421 ms", "1.24 s", "59.99 s", "2 min 4 s", "3 h 12 min"],
    ]);
    expect([999.7, 59_996].map(durationText)).toEqual(["1.00 s", "1 min 0 s"]);
    expect([0, 950, 12_345, 4_100_000].map(countText)).toEqual(["0", "950", "12.3 k", "4.1 M"]);
    expect([0, 1.236, 0.0318, 0.00042, 0.000_000_3].map(costText)).toEqual([
      ...["$0", "$1.24", "$0.0318", "$0.00042", "under $0.000001"],
    ]);
    expect([signed(1_500, durationText), signed(-0.2, costText), signed(0, countText)]).toEqual([
      ...["+1.50 s", "−$0.2", "0"],
    ]);
  });
});

describe("answers of a receiver", () => {
  it("are read with what is missing or of a wrong type left out", () => {
    const answer = {
      run: { traceId: "t", outcome: "nonsense", costUsd: "x" },
      spans: [
        {
          spanId: "s",
          durationMs: -4,
          kind: "odd",
          attributes: { deep: { list: [1, { a: null }] }, none: undefined },
        },
        7,
      ],
      resources: [{ "service.name": "api" }],
      logs: [{ id: 1, level: "loud", traceId: "" }],
    };
    const read = readRun(answer);
    expect(read.run).toMatchObject({ traceId: "t", outcome: "open", costUsd: null, services: [] });
    expect(read.spans).toMatchObject([
      {
        spanId: "s",
        parentId: null,
        durationMs: 0,
        kind: "internal",
        attributes: { deep: { list: [1, { a: null }] } },
      },
    ]);
    expect(read.logs).toMatchObject([{ id: 1, level: "info", traceId: null }]);
    expect(readStore({ problem: "The disk is full." })).toMatchObject({
      runs: 0,
      problem: "The disk is full.",
    });
    expect(readLogs({ lines: [], tail: 4 })).toEqual({ lines: [], next: null, tail: 4 });
  });

  it("say what did not reach those to whom it is handed on, and nothing where all of it did", () => {
    const to = "http://tempo:4318/v1/traces";
    const said = (handedOn: unknown): readonly string[] => notHandedOn(readStore({ handedOn }));
    expect(
      said([
        { to, sent: 1_200, dropped: 34 },
        { to, sent: 7, dropped: 0 },
      ]),
    ).toEqual([
      `34 of 1,234 requests since the start did not reach ${to}: what was in them is kept here alone.`,
    ]);
    expect(said(undefined)).toEqual([]);
    expect(said([7, { dropped: "x" }])).toEqual([]);
  });

  it("of somebody else are refused in a sentence", () => {
    for (const read of [readRuns, readRun, readLogs])
      expect(() => read({ status: "success" })).toThrow(
        "The receiver of runs gave an answer that cannot be read.",
      );
  });
});
