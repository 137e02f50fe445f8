import { createServer, type RequestListener, request } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { onTestFinished } from "vitest";
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
