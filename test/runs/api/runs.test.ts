import { describe, expect, it } from "vitest";
import type { RunsQuestion } from "../../../src/runs/support/index.ts";
import { receiver, refusedBy } from "../receiver.ts";
import { began, newTraceId, type TestSpan } from "../sent.ts";

const run = (name: string, at: number, more: TestSpan = {}): TestSpan => ({
  name,
  startMs: began + at,
  ...more,
});

/** Five runs of two services. */
async function filled() {
  const at = await receiver();
  const traceId = "ab".repeat(16);
  await at.spans([
    run("workflow pay", 0, { attributes: { "tta.workflow": "pay" }, durationMs: 5 }),
    run("workflow pay", 10, {
      attributes: { "tta.workflow": "pay", "tta.outcome": "timeout" },
      durationMs: 500,
    }),
    run("100% sure_", 20, { traceId, durationMs: 50 }),
  ]);
  await at.spans(
    [
      run("job", 30, { status: 2, message: "Out of Memory", durationMs: 1 }),
      run("chat", 40, {
        durationMs: 2,
        attributes: {
          "gen_ai.operation.name": "chat",
          "gen_ai.usage.output_tokens": 9,
          "tta.cost_usd": 0.5,
          "tta.workflow": "talk",
        },
      }),
    ],
    "worker",
  );
  const names = async (question: RunsQuestion) =>
    (await at.runs(question)).runs.map(({ name, startMs }) => `${name} ${startMs - began}`);
  return { at, names };
}

describe("the list of runs", () => {
  it("is the newest first, and lists each by what is asked for", async () => {
    const { names } = await filled();
    const all = ["chat 40", "job 30", "100% sure_ 20", "workflow pay 10", "workflow pay 0"];
    expect(await names({})).toEqual(all);
    expect(await names({ text: "PAY" })).toEqual(["workflow pay 10", "workflow pay 0"]);
    expect(await names({ text: "out of memory" })).toEqual(["job 30"]);
    expect(await names({ text: "0% sure_" })).toEqual(["100% sure_ 20"]);
    expect(await names({ text: "0%e_" })).toEqual([]);
    expect(await names({ text: "abab" })).toEqual(["100% sure_ 20"]);
    expect(await names({ services: ["worker"] })).toEqual(["chat 40", "job 30"]);
    expect(await names({ services: ["worker", "api"], workflows: ["talk", "pay"] })).toEqual([
      "chat 40",
      "workflow pay 10",
      "workflow pay 0",
    ]);
    expect(await names({ outcomes: ["timeout", "error"] })).toEqual(["job 30", "workflow pay 10"]);
    expect(await names({ minDurationMs: 50 })).toEqual(["100% sure_ 20", "workflow pay 10"]);
    expect(await names({ fromMs: began + 10, toMs: began + 30 })).toEqual([
      "100% sure_ 20",
      "workflow pay 10",
    ]);
  });

  it.each([
    [{ order: "duration" }, ["workflow pay 10", "100% sure_ 20", "workflow pay 0", "chat 40", "job 30"]],
    [
      { order: "duration", ascending: true },
      ["job 30", "chat 40", "workflow pay 0", "100% sure_ 20", "workflow pay 10"],
    ],
    [{ order: "cost" }, ["chat 40", "job 30", "100% sure_ 20", "workflow pay 10", "workflow pay 0"]],
    [{ order: "tokens", limit: 1 }, ["chat 40"]],
    [{ order: "errors", limit: 1 }, ["job 30"]],
    [{ ascending: true }, ["workflow pay 0", "workflow pay 10", "100% sure_ 20", "job 30", "chat 40"]],
  ] as const)("can be sorted, and read page by page: %j", async (question, expected) => {
    const { at, names } = await filled();
    expect(await names(question)).toEqual(expected);
    const paged: string[] = [];
    let cursor: string | null = null;
    do {
      const answer = await at.runs({ ...question, limit: 2, ...(cursor !== null && { cursor }) });
      paged.push(...answer.runs.map(({ name, startMs }) => `${name} ${startMs - began}`));
      cursor = answer.next;
    } while (cursor !== null);
    expect(paged.slice(0, expected.length)).toEqual(expected);
    expect(paged).toHaveLength(5);
  });

  it("tells what is new or changed since an answer, and what is no longer what was asked for", async () => {
    const at = await receiver();
    const traceId = newTraceId();
    await at.spans([{ traceId, parentId: "0123456789abcdef", name: "inside" }]);
    const first = await at.runs({ outcomes: ["open"] });
    expect(first.runs).toHaveLength(1);
    expect(await at.runs({ outcomes: ["open"], since: first.revision })).toMatchObject({
      runs: [],
      gone: [],
    });
    await at.spans([{ traceId, name: "root" }, { name: "other" }]);
    const second = await at.runs({ outcomes: ["open"], since: first.revision });
    expect(second.runs).toEqual([]);
    expect(second.gone).toHaveLength(2);
    expect(second.gone).toContain(traceId);
    await at.lines([{ message: "of the run", traceId }]);
    const third = await at.runs({ since: second.revision });
    expect(third.runs.map(({ name, logs }) => [name, logs])).toEqual([["root", 1]]);
    // A little at a time, nothing is missed.
    const seen: string[] = [];
    for (let since = 0; ; ) {
      const { runs, revision } = await at.runs({ since, limit: 1 });
      if (runs.length === 0) break;
      seen.push(...runs.map(({ name }) => name));
      since = revision;
    }
    expect(seen).toEqual(["other", "root"]);
  });

  it.each([
    [{ order: "name" }, 'order is "name": write start, duration, cost, tokens, errors, spans.'],
    [{ limit: "501" }, 'limit is "501": write a number from 1 to 500.'],
    [{ limit: "1.5" }, "limit is 1.5: write a whole number."],
    [{ cursor: "x" }, "The cursor is none of ours: give what an answer said as next."],
    [{ nothing: "1" }, 'There is no parameter "nothing"'],
    [{ "outcome[]": "fine" }, 'outcome[] is "fine"'],
    [{ ascending: "yes" }, 'ascending is "yes": write true or false.'],
  ])("refuses what cannot be meant: %j", async (params, sentence) => {
    const at = await receiver();
    const response = await fetch(`${at.url}/api/runs?${new URLSearchParams(Object.entries(params))}`);
    expect(response.status).toBe(400);
    expect((await refusedBy(response)).error).toContain(sentence);
  });
});
