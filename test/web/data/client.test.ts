import { describe, expect, it } from "vitest";
import { createClient, type Request } from "../../../web/src/data/client.ts";
import { live } from "../fake-client.ts";

const request: Request = {
  source: "prometheus",
  path: "/api/v1/query",
  method: "POST",
  params: [
    ["query", 'up{job="a&b"}'],
    ["time", "1"],
  ],
};
const other = (query: string): Request => ({ ...request, params: [["query", query]] });

interface Call {
  readonly url: string;
  readonly init: RequestInit;
  answer(body: unknown, status?: number): void;
  fail(error: Error): void;
}

/** A network that answers when the test says so. */
function network() {
  const calls: Call[] = [];
  const fetch = (input: string | URL | globalThis.Request, init: RequestInit = {}): Promise<Response> => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const answer = (body: unknown, status = 200): void =>
      resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status }));
    calls.push({ url: String(input), init, answer, fail: reject });
    init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    return promise;
  };
  return { calls, fetch };
}

const success = (data: unknown) => ({ status: "success", data });
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("asking the server", () => {
  it("posts the question as a form and gives the answer's data", async () => {
    const { calls, fetch } = network();
    const answer = createClient({ fetch }).ask(request, live());
    await settle();
    expect(calls[0]?.url).toBe("/api/prometheus/api/v1/query");
    expect(String(calls[0]?.init.body)).toBe("query=up%7Bjob%3D%22a%26b%22%7D&time=1");
    calls[0]?.answer(success([1]));
    await expect(answer).resolves.toEqual([1]);
  });

  it("asks the same question once while it is under way, and again afterwards", async () => {
    const { calls, fetch } = network();
    const client = createClient({ fetch });
    const both = [client.ask(request, live()), client.ask({ ...request }, live())];
    await settle();
    expect(calls).toHaveLength(1);
    expect(client.pending).toBe(1);
    calls[0]?.answer(success("x"));
    await expect(Promise.all(both)).resolves.toEqual(["x", "x"]);
    expect(client.pending).toBe(0);
    void client.ask(request, live());
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.answer(success("y"));
  });

  it("aborts a question only when nobody waits for it any more", async () => {
    const { calls, fetch } = network();
    const client = createClient({ fetch });
    const [one, two] = [new AbortController(), new AbortController()];
    const answers = [client.ask(request, one.signal), client.ask(request, two.signal)];
    const outcome = Promise.allSettled(answers);
    await settle();
    one.abort();
    await settle();
    expect(calls[0]?.init.signal?.aborted).toBe(false);
    two.abort();
    await settle();
    expect(calls[0]?.init.signal?.aborted).toBe(true);
    expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(client.pending).toBe(0);
  });

  it("does not hand an aborted answer to one who asks right after", async () => {
    const { calls, fetch } = network();
    const client = createClient({ fetch });
    const gone = new AbortController();
    const first = client.ask(request, gone.signal).catch(() => "gone");
    await settle();
    gone.abort();
    await settle();
    const second = client.ask(request, live());
    await settle();
    expect(calls).toHaveLength(2);
    calls[1]?.answer(success("fresh"));
    await expect(Promise.all([first, second])).resolves.toEqual(["gone", "fresh"]);
  });

  it("lets one who asks in the same moment go on with what another leaves", async () => {
    const { calls, fetch } = network();
    const client = createClient({ fetch });
    const gone = new AbortController();
    const first = client.ask(request, gone.signal).catch(() => "gone");
    await settle();
    gone.abort();
    const second = client.ask(request, live());
    await settle();
    calls[0]?.answer(success("the same"));
    await expect(Promise.all([first, second])).resolves.toEqual(["gone", "the same"]);
    expect(calls).toHaveLength(1);
  });

  it("keeps so many under way, and drops those that were aborted while they waited", async () => {
    const { calls, fetch } = network();
    const client = createClient({ fetch, concurrency: 2 });
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
    expect(calls.map(({ init }) => String(init.body))).toEqual(["query=a", "query=b", "query=d"]);
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
    const { calls, fetch } = network();
    const answer = createClient({ fetch }).ask(request, live());
    const rejected = expect(answer).rejects.toMatchObject({ name: "DataError", kind, message });
    await settle();
    calls[0]?.answer(body, status);
    await rejected;
  });

  it("says that the viewer itself is gone, and that an answer took too long", async () => {
    const { calls, fetch } = network();
    const down = createClient({ fetch }).ask(request, live());
    const gone = expect(down).rejects.toThrow(/^The viewer's own server does not answer/);
    await settle();
    calls[0]?.fail(new TypeError("fetch failed"));
    await gone;
    await expect(createClient({ fetch, deadline: 10 }).ask(request, live())).rejects.toThrow(
      "Prometheus did not answer within 0.01 s.",
    );
  });

  it("asks nothing when the page has moved on before", async () => {
    const { calls, fetch } = network();
    await expect(createClient({ fetch }).ask(request, AbortSignal.abort())).rejects.toThrow(/abort/i);
    expect(calls).toEqual([]);
  });
});
