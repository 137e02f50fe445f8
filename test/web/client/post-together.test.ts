import { describe, expect, it } from "vitest";
import { postTogether } from "../../../web/src/client/post-together.ts";
import type { Question } from "../../../web/src/client/question.ts";
import { live } from "../fake-client.ts";

const asking = (query: string): Question => ({
  source: "prometheus",
  path: "/api/v1/query",
  params: [["query", query]],
});

interface Call {
  readonly url: string;
  readonly init: RequestInit;
  readonly questions: readonly Question[];
  /** Begins the answer to the request. */
  begin(): void;
  /** Answers a question, in a stream that has begun. */
  answer(question: number, text: string, status?: number): void;
  write(text: string): void;
  end(): void;
  breakOff(): void;
  /** Answers the request as a whole. */
  refuse(status: number, text: string): void;
  fail(): void;
}

/** A network that answers when the test says so; `ask` asks what `go` then sends. */
function network() {
  const calls: Call[] = [];
  const jobs: (() => void)[] = [];
  let turns = 0;
  const fetch = (input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const write = (text: string): void => {
      writer.write(new TextEncoder().encode(text)).catch(() => undefined);
    };
    init.signal?.addEventListener("abort", () => {
      reject(init.signal?.reason);
      writer.abort(init.signal?.reason).catch(() => undefined);
    });
    calls.push({
      url: String(input),
      init,
      questions: JSON.parse(String(init.body)),
      begin: () => resolve(new Response(readable)),
      answer: (question, text, status = 200) =>
        write(`${JSON.stringify({ question, status, bytes: Buffer.byteLength(text) })}\n${text}`),
      write,
      end: () => void writer.close(),
      breakOff: () => void writer.abort(new TypeError("network error")),
      refuse: (status, text) => resolve(new Response(text, { status })),
      fail: () => reject(new TypeError("Failed to fetch")),
    });
    return promise;
  };
  const post = postTogether({
    url: "/api/ask",
    fetch,
    soon: (job) => jobs.push(job),
    nextTask: async () => {
      turns += 1;
    },
  });
  return {
    calls,
    jobs,
    turns: () => turns,
    ask: (query: string, signal = live()) => post(asking(query), signal),
    post,
    /** Ends the moment; the request that it makes, begun. */
    go(): Call {
      for (const job of jobs.splice(0)) job();
      const call = calls.at(-1);
      if (call === undefined) throw new Error("nothing was sent");
      call.begin();
      return call;
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const gone = {
  name: "DataError",
  kind: "unreachable",
  message: "The viewer's own server does not answer; it may have been stopped.",
};

describe("questions of one moment", () => {
  it("go in one request, and each gets its answer, whatever their order", async () => {
    const { calls, ask, go, jobs } = network();
    const answers = [ask("a"), ask("b"), ask("c")];
    expect([calls.length, jobs.length]).toEqual([0, 1]);
    const call = go();
    expect(call.url).toBe("/api/ask");
    expect(call.init).toMatchObject({ method: "POST", headers: { "content-type": "application/json" } });
    expect(call.questions).toEqual([asking("a"), asking("b"), asking("c")]);
    call.answer(2, "C");
    await expect(answers[2]).resolves.toEqual({ status: 200, text: "C" });
    call.answer(0, "ä\n{}", 400);
    call.answer(1, "");
    call.end();
    await expect(Promise.all(answers)).resolves.toEqual([
      { status: 400, text: "ä\n{}" },
      { status: 200, text: "" },
      { status: 200, text: "C" },
    ]);
    expect(calls).toHaveLength(1);
  });

  it("say nothing but what is asked", async () => {
    const { post, go } = network();
    const more = { ...asking('up{job="a&b"}'), refId: "A", secret: true };
    void post(more, live()).catch(() => undefined);
    expect(go().questions).toEqual([asking('up{job="a&b"}')]);
  });

  it("are not those of the next moment, which need not wait for them", async () => {
    const { calls, ask, go } = network();
    const slow = ask("slow");
    go();
    const fast = ask("fast");
    const second = go();
    expect(calls.map(({ questions }) => questions)).toEqual([[asking("slow")], [asking("fast")]]);
    second.answer(0, "F");
    await expect(fast).resolves.toEqual({ status: 200, text: "F" });
    calls[0]?.answer(0, "S");
    await expect(slow).resolves.toEqual({ status: 200, text: "S" });
  });

  it("are handed out one in a task", async () => {
    const { ask, go, turns } = network();
    const answers = [ask("a"), ask("b"), ask("c")];
    const call = go();
    for (const question of [0, 1, 2]) call.answer(question, "x");
    call.end();
    await Promise.all(answers);
    await settle();
    expect(turns()).toBe(3);
  });

  it("go in as many requests as the server takes at once, all of them and in their order", async () => {
    const { calls, ask, go } = network();
    const long = Array.from({ length: 40 }, (_, i) => `${i}`.padEnd(90_000, "€"));
    const answers = long.map((query) => ask(query));
    const huge = ask("x".repeat(700_000));
    go();
    expect(calls.flatMap(({ questions }) => questions.map(({ params }) => params[0]?.[1]))).toEqual([
      ...long,
      "x".repeat(700_000),
    ]);
    for (const { init } of calls) expect(Buffer.byteLength(String(init.body))).toBeLessThan(2_000_000);
    expect(calls.length).toBeLessThan(10);
    for (const call of calls) {
      call.begin();
      for (const [i, { params }] of call.questions.entries())
        call.answer(i, params[0]?.[1].slice(0, 2) ?? "");
      call.end();
    }
    const texts = (await Promise.all(answers)).map(({ text }) => text);
    expect(texts).toEqual(long.map((query) => query.slice(0, 2)));
    await expect(huge).resolves.toEqual({ status: 200, text: "xx" });
  });
});

describe("questions that nobody waits for any more", () => {
  it("are not sent, and no request is made for none", async () => {
    const { calls, jobs, ask, go } = network();
    const [one, two] = [new AbortController(), new AbortController()];
    const left = ask("left", one.signal);
    const stays = ask("stays", two.signal);
    one.abort();
    await expect(left).rejects.toThrow(/abort/);
    expect(go().questions).toEqual([asking("stays")]);
    two.abort();
    await expect(stays).rejects.toThrow(/abort/);
    const none = ask("none", AbortSignal.abort());
    await expect(none).rejects.toThrow(/abort/);
    expect(jobs).toEqual([]);
    const third = new AbortController();
    const also = ask("also", third.signal);
    third.abort();
    for (const job of jobs.splice(0)) job();
    await expect(also).rejects.toThrow(/abort/);
    expect(calls).toHaveLength(1);
  });

  it("end their request only when no other question of it is open", async () => {
    const { ask, go } = network();
    const controllers = [new AbortController(), new AbortController()];
    const answers = controllers.map(({ signal }, i) => ask(`q${i}`, signal));
    const answered = ask("answered");
    const call = go();
    const outcome = Promise.allSettled(answers);
    controllers[0]?.abort(new Error("moved on"));
    await settle();
    expect(call.init.signal?.aborted).toBe(false);
    call.answer(2, "x");
    await answered;
    expect(call.init.signal?.aborted).toBe(false);
    controllers[1]?.abort();
    const [first, second] = await outcome;
    expect(first).toMatchObject({ status: "rejected", reason: { message: "moved on" } });
    expect(second).toMatchObject({ status: "rejected", reason: { name: "AbortError" } });
    await settle();
    expect(call.init.signal?.aborted).toBe(true);
  });

  it("leave the others their answers, and one that comes for them is thrown away", async () => {
    const { ask, go } = network();
    const stop = new AbortController();
    const [left, stays] = [ask("left", stop.signal).catch(() => "left"), ask("stays")];
    const call = go();
    stop.abort();
    await expect(left).resolves.toBe("left");
    call.answer(0, "too late");
    call.answer(1, "in time");
    await expect(stays).resolves.toEqual({ status: 200, text: "in time" });
  });

  it("do not end a request that is answered", async () => {
    const { ask, go } = network();
    const stop = new AbortController();
    const answers = [ask("a", stop.signal), ask("b", stop.signal)];
    const call = go();
    call.answer(0, "A");
    call.answer(1, "B");
    await Promise.all(answers);
    stop.abort();
    await settle();
    expect(call.init.signal?.aborted).toBe(false);
    await expect(Promise.all(answers)).resolves.toHaveLength(2);
  });
});

describe("a server that does not answer as it should", () => {
  it("is gone when it cannot be reached", async () => {
    const { calls, jobs, ask } = network();
    const outcome = Promise.allSettled([ask("a"), ask("b")]);
    for (const job of jobs.splice(0)) job();
    calls[0]?.fail();
    for (const one of await outcome) expect(one).toMatchObject({ reason: gone });
  });

  it.each([
    ["ends", (call: Call) => call.end()],
    [
      "ends in the middle of an answer",
      (call: Call) => {
        call.write('{"question":1,"status":200,"bytes":9}\nhal');
        call.end();
      },
    ],
    ["breaks off", (call: Call) => call.breakOff()],
    ["says something else", (call: Call) => call.write("<html>\n")],
  ])("is gone for those who still wait when it %s", async (_what, wrong) => {
    const { ask, go } = network();
    const [answered, waiting] = [ask("a"), ask("b")];
    const outcome = Promise.allSettled([waiting]);
    const call = go();
    call.answer(0, "A");
    await expect(answered).resolves.toEqual({ status: 200, text: "A" });
    wrong(call);
    expect(await outcome).toMatchObject([{ status: "rejected", reason: gone }]);
  });

  it("lets go of a stream that it cannot read", async () => {
    const { ask, go } = network();
    const waiting = ask("a");
    const outcome = Promise.allSettled([waiting]);
    const call = go();
    call.write("<html>\n");
    await outcome;
    await settle();
    expect(call.init.signal?.aborted).toBe(true);
  });

  it("answers all at once when it refuses the request", async () => {
    const { calls, jobs, ask } = network();
    const answers = [ask("a"), ask("b")];
    for (const job of jobs.splice(0)) job();
    calls[0]?.refuse(413, '{"error":"too long"}');
    const refused = { status: 413, text: '{"error":"too long"}' };
    await expect(Promise.all(answers)).resolves.toEqual([refused, refused]);
  });

  it("does no harm with an answer that nobody asked for", async () => {
    const { ask, go } = network();
    const answer = ask("a");
    const call = go();
    for (const other of [1, -1, 1e9]) call.answer(other, "x");
    call.answer(0, "A");
    call.answer(0, "again");
    call.end();
    await expect(answer).resolves.toEqual({ status: 200, text: "A" });
  });
});
