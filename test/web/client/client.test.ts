import { describe, expect, it } from "vitest";
import { createClient } from "../../../web/src/client/client.ts";
import { DataError } from "../../../web/src/client/data-error.ts";
import type { Post, Said } from "../../../web/src/client/post-together.ts";
import type { Question } from "../../../web/src/client/question.ts";
import { live } from "../fake-client.ts";

const question: Question = {
  source: "prometheus",
  path: "/api/v1/query",
  params: [
    ["query", 'up{job="a&b"}'],
    ["time", "1"],
  ],
};
const other = (query: string): Question => ({ ...question, params: [["query", query]] });

interface Call {
  readonly question: Question;
  readonly signal: AbortSignal;
  answer(body: unknown, status?: number): void;
  fail(error: Error): void;
}

/** A server that answers when the test says so. */
function server() {
  const calls: Call[] = [];
  const post: Post = (question, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<Said>();
    const answer = (body: unknown, status = 200): void =>
      resolve({ status, text: typeof body === "string" ? body : JSON.stringify(body) });
    calls.push({ question, signal, answer, fail: reject });
    signal.addEventListener("abort", () => reject(signal.reason));
    return promise;
  };
  return { calls, post };
}

const success = (data: unknown) => ({ status: "success", data });
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("asking the server", () => {
  it("brings the question and gives the answer's data", async () => {
    const { calls, post } = server();
    const answer = createClient({ post }).ask(question, live());
    await settle();
    expect(calls.map((call) => call.question)).toEqual([question]);
    calls[0]?.answer(success([1]));
    await expect(answer).resolves.toEqual([1]);
  });

  it.each([
    ["null", success(null), null],
    ["nothing", { status: "success" }, null],
    ["false", success(false), false],
    ["what came beside warnings", { ...success("x"), warnings: ["slow"] }, "x"],
  ])("gives %s as data too", async (_what, body, data) => {
    const { calls, post } = server();
    const answer = createClient({ post }).ask(question, live());
    await settle();
    calls[0]?.answer(body);
    await expect(answer).resolves.toBe(data);
  });

  it("asks apart what differs in its server, its path, a parameter or their order", async () => {
    const { calls, post } = server();
    const client = createClient({ post });
    const different: readonly Question[] = [
      question,
      { ...question, source: "loki" },
      { ...question, path: "/api/v1/labels" },
      other("up"),
      { ...question, params: question.params.toReversed() },
      { ...question, params: [["query", 'up{job="a&b"}","time","1']] },
    ];
    const answers = different.map((one) => client.ask(one, live()));
    await settle();
    expect(calls.map((call) => call.question)).toEqual(different);
    for (const [i, call] of calls.entries()) call.answer(success(i));
    await expect(Promise.all(answers)).resolves.toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("asks the same question once while it is under way, and again afterwards", async () => {
    const { calls, post } = server();
    const client = createClient({ post });
    const both = [client.ask(question, live()), client.ask({ ...question }, live())];
    await settle();
    expect(calls).toHaveLength(1);
    expect(client.pending).toBe(1);
    calls[0]?.answer(success("x"));
    await expect(Promise.all(both)).resolves.toEqual(["x", "x"]);
    expect(client.pending).toBe(0);
    void client.ask(question, live());
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.answer(success("y"));
  });

  it("aborts a question only when nobody waits for it any more", async () => {
    const { calls, post } = server();
    const client = createClient({ post });
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [client.ask(question, one.signal), client.ask(question, two.signal)];
    const outcome = Promise.allSettled(answers);
    await settle();
    one.abort();
    await settle();
    expect(calls[0]?.signal.aborted).toBe(false);
    two.abort();
    await settle();
    expect(calls[0]?.signal.aborted).toBe(true);
    expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(client.pending).toBe(0);
  });

  it("does not hand an aborted answer to one who asks right after", async () => {
    const { calls, post } = server();
    const client = createClient({ post });
    const gone = new AbortController();
    const first = client.ask(question, gone.signal).catch(() => "gone");
    await settle();
    gone.abort();
    await settle();
    const second = client.ask(question, live());
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.answer(success("fresh"));
    await expect(Promise.all([first, second])).resolves.toEqual(["gone", "fresh"]);
  });

  it("lets one who asks in the same moment go on with what another leaves", async () => {
    const { calls, post } = server();
    const client = createClient({ post });
    const gone = new AbortController();
    const first = client.ask(question, gone.signal).catch(() => "gone");
    await settle();
    gone.abort();
    const second = client.ask(question, live());
    await settle();
    calls[0]?.answer(success("the same"));
    await expect(Promise.all([first, second])).resolves.toEqual(["gone", "the same"]);
    expect(calls).toHaveLength(1);
  });

  it("keeps so many under way, and drops those that were aborted while they waited", async () => {
    const { calls, post } = server();
    const client = createClient({ post, concurrency: 2 });
    const stop = new AbortController();
    const answers = ["a", "b", "c", "d"].map((query, index) =>
      client.ask(other(query), index === 2 ? stop.signal : live()).catch(() => "gone"),
    );
    await settle();
    expect(calls).toHaveLength(2);
    stop.abort();
    await settle();
    calls[0]?.answer(success(1));
    await settle();
    expect(calls.map((call) => call.question)).toEqual(["a", "b", "d"].map(other));
    calls[1]?.answer(success(2));
    calls[2]?.answer(success(4));
    await expect(Promise.all(answers)).resolves.toEqual([1, 2, "gone", 4]);
  });

  it.each([
    [
      400,
      { status: "error", errorType: "bad_data", error: "parse error: unexpected )" },
      "refused",
      "Prometheus refused the question: parse error: unexpected ).",
    ],
    [
      502,
      { status: "error", errorType: "unavailable", error: "Prometheus at http://x cannot be reached." },
      "unreachable",
      "Prometheus at http://x cannot be reached.",
    ],
    [504, "<html>gateway</html>", "unreachable", "<html>gateway</html>."],
    [500, "", "unreachable", "HTTP 500."],
    [200, "not json", "malformed", "Prometheus gave an answer that cannot be read."],
    [200, [1, 2], "malformed", "Prometheus gave an answer that cannot be read."],
    [200, { status: "error" }, "malformed", "Prometheus gave an answer that cannot be read."],
  ])("tells status %i with %j in a sentence", async (status, body, kind, message) => {
    const { calls, post } = server();
    const answer = createClient({ post }).ask(question, live());
    const rejected = expect(answer).rejects.toMatchObject({ name: "DataError", kind, message });
    await settle();
    calls[0]?.answer(body, status);
    await rejected;
  });

  it("names Loki when it is Loki that refuses", async () => {
    const { calls, post } = server();
    const answer = createClient({ post }).ask({ ...question, source: "loki" }, live());
    const rejected = expect(answer).rejects.toThrow("Loki refused the question: parse error.");
    await settle();
    calls[0]?.answer({ status: "error", error: "parse error" }, 400);
    await rejected;
  });

  it("passes on that the viewer itself is gone, and frees the place of the question", async () => {
    const { calls, post } = server();
    const client = createClient({ post, concurrency: 1 });
    const gone = new DataError("unreachable", "The viewer's own server does not answer.");
    const rejected = expect(client.ask(question, live())).rejects.toBe(gone);
    const next = client.ask(other("next"), live());
    await settle();
    calls[0]?.fail(gone);
    await rejected;
    await settle();
    calls[1]?.answer(success("next"));
    await expect(next).resolves.toBe("next");
    expect(client.pending).toBe(0);
  });

  it("says that an answer took too long, and waits no longer for it", async () => {
    const { calls, post } = server();
    const client = createClient({ post, deadline: 10 });
    const asked = client.ask(question, live());
    await expect(asked).rejects.toMatchObject({
      kind: "unreachable",
      message: "Prometheus did not answer within 0.01 s.",
    });
    expect(calls[0]?.signal.aborted).toBe(true);
    await expect(client.ask({ ...question, source: "loki" }, live())).rejects.toThrow(
      "Loki did not answer within 0.01 s.",
    );
  });

  it("asks nothing when the page has moved on before", async () => {
    const { calls, post } = server();
    await expect(createClient({ post }).ask(question, AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(calls).toEqual([]);
  });
});
