import { createServer, type RequestListener, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, onTestFinished } from "vitest";
import { startViewer, type Viewer, type ViewerOptions } from "../../src/viewer/index.ts";

/** Nothing listens there: a port that no server may have. */
export const nowhere = "http://127.0.0.1:1";

/** A running viewer on a free port, closed when the test ends. */
export async function started(options: Partial<ViewerOptions> = {}): Promise<Viewer> {
  const viewer = await startViewer({ dashboards: [], prometheusUrl: nowhere, port: 0, ...options });
  onTestFinished(() => viewer.close());
  return viewer;
}

export interface Upstream {
  readonly url: string;
  /** What it was asked: method, address and body. */
  readonly asked: string[];
}

/** A server in the place of Prometheus or Loki, closed when the test ends. */
export async function upstream(handler: RequestListener): Promise<Upstream> {
  const asked: string[] = [];
  const server = createServer((incoming, response) => {
    let body = "";
    incoming.on("data", (chunk: Buffer) => {
      body += chunk;
    });
    incoming.on("end", () => {
      asked.push(`${incoming.method} ${incoming.url} ${body}`.trim());
      handler(incoming, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** An empty answer of Prometheus. */
export const emptyAnswer = '{"status":"success","data":{"resultType":"vector","result":[]}}';

export const answering: RequestListener = (_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(emptyAnswer);
};

/** A question as the page sends it. */
export interface Question {
  readonly source: string;
  readonly path: string;
  readonly params: readonly (readonly [name: string, value: string])[];
}

/** The question that an address of Prometheus or Loki asks: `/api/v1/query?query=up`. */
export function question(address: string, source = "prometheus"): Question {
  const at = address.indexOf("?");
  const [path, query] = at < 0 ? [address, ""] : [address.slice(0, at), address.slice(at + 1)];
  return { source, path, params: [...new URLSearchParams(query)] };
}

/** An answer as it came in the stream. */
export interface Arrived {
  readonly question: number;
  readonly status: number;
  readonly body: Buffer;
}

/** The first answer in a stream, and what stands behind it; undefined if it is not whole. */
function firstIn(stream: Buffer): readonly [Arrived, rest: Buffer] | undefined {
  const end = stream.indexOf("\n");
  if (end < 0) return undefined;
  const { question, status, bytes } = JSON.parse(stream.toString("utf8", 0, end));
  if (stream.length < end + 1 + bytes) return undefined;
  const rest = stream.subarray(end + 1 + bytes);
  return [{ question, status, body: stream.subarray(end + 1, end + 1 + bytes) }, rest];
}

/** Takes answers out of a stream as they come; throws if it ends in the middle of one. */
export async function* answersOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Arrived> {
  let rest = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = Buffer.concat([rest, chunk]);
    for (let first = firstIn(rest); first !== undefined; first = firstIn(rest)) {
      rest = Buffer.from(first[1]);
      yield first[0];
    }
  }
  if (rest.length > 0) throw new Error(`the stream ends with ${JSON.stringify(rest.toString())}`);
}

/** Sends what may or may not be a list of questions. */
export function post(url: string, body: string, init: RequestInit = {}): Promise<Response> {
  const headers = { "content-type": "application/json" };
  return fetch(`${url}/api/ask`, { method: "POST", headers, body, ...init });
}

/** Asks questions in one request and gives their answers as they come. */
export async function* arriving(
  url: string,
  questions: readonly Question[],
  signal?: AbortSignal,
): AsyncGenerator<Arrived> {
  const answer = await post(url, JSON.stringify(questions), { signal: signal ?? null });
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`${answer.status} ${await answer.text()}`);
  yield* answersOf(answer.body);
}

export interface Said {
  readonly status: number;
  readonly text: string;
}

/** Asks questions in one request: one answer for each, in their order. */
export async function askAll(url: string, questions: readonly Question[]): Promise<readonly Said[]> {
  const answers: Arrived[] = [];
  for await (const answer of arriving(url, questions)) answers.push(answer);
  const inOrder = answers.toSorted((a, b) => a.question - b.question);
  expect(inOrder.map((answer) => answer.question)).toEqual([...questions.keys()]);
  return inOrder.map(({ status, body }) => ({ status, text: body.toString() }));
}

/** Asks one question. */
export async function ask(url: string, address: string, source?: string): Promise<Said> {
  const [said] = await askAll(url, [question(address, source)]);
  if (said === undefined) throw new Error("nothing was answered");
  return said;
}

/** What a refusal says. */
export function problemOf({ status, text }: Said): [number, string, string] {
  const { errorType, error } = JSON.parse(text) as ApiError;
  return [status, errorType, error];
}

/** Status and first line of a request with headers that fetch would not send. */
export function raw(
  port: number,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<{ status: number; text: string; headers: Record<string, string | string[] | undefined> }> {
  return new Promise((resolve, reject) => {
    const { body, method = "GET", headers = {} } = options;
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent: false }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => {
        text += chunk;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers }),
      );
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Writes bytes as they are and gives all that comes back. */
export function bytes(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let back = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk: Buffer) => {
      back += chunk;
    });
    socket.on("end", () => resolve(back));
    socket.on("close", () => resolve(back));
    socket.on("error", reject);
  });
}

/** The body of an answer of our API. */
export interface ApiError {
  readonly status: string;
  readonly errorType: string;
  readonly error: string;
}
