import { describe, expect, it } from "vitest";
import {
  type ComponentFeedback,
  componentTypes,
  type FeedbackOrchestratorOptions,
  type FeedbackSignal,
  feedbackOrchestrator,
  feedbackSources,
  ok,
} from "../../src/orchestration/index.ts";
import { open } from "./open.ts";

const model = { type: "model", id: "local" } as const;
const signal = (more: Partial<FeedbackSignal> = {}): FeedbackSignal => ({
  source: "user_explicit",
  component: model,
  score: 1,
  ...more,
});

async function listening(options: Partial<FeedbackOrchestratorOptions<string>> = {}) {
  const opened = open();
  const feedback = feedbackOrchestrator(opened, { name: "feedback", ...options });
  opened.orchestration.register(feedback);
  await opened.orchestration.start();
  return {
    ...opened,
    feedback,
    give: (given: FeedbackSignal | readonly FeedbackSignal[]) => opened.orchestration.run(feedback, given),
  };
}

const settle = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await null;
};

describe("the feedback orchestrator", () => {
  it("takes feedback from seven sources on six types of components, and adds it up by component", async () => {
    const { feedback, give, orchestration, clock } = await listening();
    expect(feedback).toMatchObject({ layer: "application", type: "feedback" });
    expect([feedbackSources.length, componentTypes.length]).toEqual([7, 6]);
    for (const source of feedbackSources) {
      for (const type of componentTypes) {
        expect(await give(signal({ source, component: { type, id: "x" } }))).toMatchObject({ status: "ok" });
      }
    }
    expect(feedback.queued()).toBe(42);
    expect(feedback.summary()).toEqual([]);
    clock.advance(3_600_000);
    expect(feedback.queued()).toBe(0);
    expect(feedback.summary()).toHaveLength(6);
    for (const { signals, score, sources } of feedback.summary()) {
      expect([signals, score]).toEqual([7, 1]);
      expect(sources).toEqual(Object.fromEntries(feedbackSources.map((source) => [source, 1])));
    }
    await orchestration.stop();
  });

  it("weighs scores by how sure their source is, and keeps a score of 0", async () => {
    const { feedback, give, orchestration } = await listening();
    await give([
      signal({ score: 0 }),
      signal({ score: 1, confidence: 0.25 }),
      signal({ score: 1, confidence: 0, source: "governance" }),
    ]);
    await give(signal({ component: { type: "tool", id: "search" }, confidence: 0 }));
    await orchestration.stop();
    expect(feedback.summary()).toEqual([
      {
        component: { type: "tool", id: "search" },
        signals: 1,
        score: undefined,
        sources: { user_explicit: 1 },
      },
      { component: model, signals: 3, score: 0.2, sources: { user_explicit: 2, governance: 1 } },
    ]);
  });

  it("hands over at every interval what came since, and nothing when nothing came", async () => {
    const handed: (readonly ComponentFeedback[])[] = [];
    const { give, clock, feedback } = await listening({
      interval: "10s",
      consolidated: (list) => void handed.push(list),
    });
    await give(signal({ score: 0 }));
    clock.advance(10_000);
    await settle();
    clock.advance(10_000);
    await settle();
    await give(signal({ score: 1 }));
    clock.advance(9_999);
    await settle();
    expect(handed).toHaveLength(1);
    clock.advance(1);
    await settle();
    expect(handed.map((list) => list.map(({ score }) => score))).toEqual([[0], [1]]);
    expect(feedback.summary()).toMatchObject([{ signals: 2, score: 0.5 }]);
  });

  it("consolidates before its time when the queue is full, and refuses only while that is under way", async () => {
    let go: () => void = () => {};
    const { give, feedback, books } = await listening({
      queueLimit: 3,
      consolidated: () => new Promise<void>((resolve) => (go = resolve)),
    });
    expect(await give([signal(), signal()])).toEqual(ok({ accepted: 2, queued: 2 }));
    expect(await give([signal(), signal()])).toEqual(ok({ accepted: 2, queued: 2 }));
    expect(feedback.summary()).toMatchObject([{ signals: 2 }]);
    expect(await give([signal(), signal()])).toMatchObject({ category: "rejected", retryable: true });
    expect(feedback.queued()).toBe(2);
    expect(await give(signal())).toMatchObject({ status: "ok" });
    go();
    await settle();
    expect(await give([signal(), signal()])).toMatchObject({ status: "ok" });
    expect(books(feedback)).toEqual({ ok: 4, rejected: 1 });
  });

  it("remembers a bounded number of components, the latest", async () => {
    const { give, feedback, orchestration } = await listening({ componentLimit: 2, queueLimit: 10 });
    for (let i = 0; i < 1_000; i += 1) await give(signal({ component: { type: "tool", id: `t${i}` } }));
    await orchestration.stop();
    expect(feedback.queued()).toBe(0);
    expect(feedback.summary().map(({ component }) => component.id)).toEqual(["t999", "t998"]);
  });

  it("keeps apart what only looks alike", async () => {
    const { give, feedback, orchestration } = await listening();
    await give([
      signal({ component: { type: "tool", id: "a" } }),
      signal({ component: { type: "agent", id: "a" } }),
      signal({ component: { type: "tool", id: '","a' } }),
      signal({ component: { type: "tool", id: "__proto__" } }),
    ]);
    await orchestration.stop();
    expect(feedback.summary()).toHaveLength(4);
  });

  it("hands over on stop what waits, after what is under way, and takes no more until it is started", async () => {
    const handed: number[] = [];
    let go: () => void = () => {};
    const { give, feedback, orchestration, clock } = await listening({
      interval: "1s",
      consolidated: async (list) => {
        handed.push(list[0]?.signals ?? 0);
        if (handed.length === 1) await new Promise<void>((resolve) => (go = resolve));
      },
    });
    await give(signal());
    clock.advance(1_000);
    await give([signal(), signal()]);
    const stopped = orchestration.stop();
    await settle();
    expect(handed).toEqual([1]);
    go();
    await stopped;
    expect(handed).toEqual([1, 2]);
    expect(feedback.queued()).toBe(0);
    expect(clock.pending).toBe(0);
    await expect(give(signal())).rejects.toMatchObject({ code: "ORCHESTRATOR_NOT_STARTED" });
    await orchestration.start();
    await give(signal());
    clock.advance(1_000);
    await settle();
    expect(handed).toEqual([1, 2, 1]);
    expect(feedback.summary()).toMatchObject([{ signals: 4 }]);
  });

  it("keeps what was not taken for the next time, says so, and goes on", async () => {
    let broken = true;
    const handed: number[] = [];
    const { give, clock, lines, orchestration } = await listening({
      interval: "1s",
      consolidated: (list) => {
        if (broken) throw new Error("the store is away");
        handed.push(list[0]?.signals ?? 0);
      },
    });
    await give(signal());
    clock.advance(1_000);
    await settle();
    expect(lines).toMatchObject([{ level: "warn", fields: { orchestrator: "feedback" } }]);
    await give(signal());
    await expect(orchestration.stop()).rejects.toMatchObject({
      problem: 'orchestrator "feedback" did not stop: the store is away',
    });
    broken = false;
    await orchestration.start();
    clock.advance(1_000);
    await settle();
    expect(handed).toEqual([2]);
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "good"],
    ["an unknown source", signal({ source: "rumour" as never })],
    ["no component", { source: "governance", score: 1 }],
    ["an unknown component", signal({ component: { type: "server" as never, id: "x" } })],
    ["a component without id", signal({ component: { type: "tool", id: " " } })],
    ["a score above 1", signal({ score: 1.1 })],
    ["a score that is no number", signal({ score: Number.NaN })],
    ["a negative confidence", signal({ confidence: -0.1 })],
    ["more than the queue holds", Array.from({ length: 11 }, () => signal())],
  ])("refuses %s, and with it all that came along", async (_what, given) => {
    const { give, feedback, books } = await listening({ queueLimit: 10 });
    const bad = Array.isArray(given) ? given : [signal(), given];
    expect(await give(bad as readonly FeedbackSignal[])).toMatchObject({
      category: "validation",
      retryable: false,
    });
    expect([feedback.queued(), books(feedback)]).toEqual([0, { error: 1 }]);
  });

  it.each<[Partial<FeedbackOrchestratorOptions<string>>]>([
    [{ queueLimit: 0 }],
    [{ queueLimit: 1.5 }],
    [{ componentLimit: Number.POSITIVE_INFINITY }],
    [{ interval: 0 }],
    [{ interval: "9000000h" }],
    [{ name: "" }],
  ])("refuses %j", (options) => {
    expect(() => feedbackOrchestrator(open(), { name: "feedback", ...options })).toThrow(
      expect.objectContaining({
        code: expect.stringMatching(/^(ORCHESTRATOR_(OPTION|NAME)|PRIMITIVE_DURATION)$/),
      }),
    );
  });
});
