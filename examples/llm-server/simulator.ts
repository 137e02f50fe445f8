import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PromptCache } from "./ask/prompt-cache.ts";
import { drawFaults, type FaultRates, type Faults } from "./faults.ts";
import { Ledger, type Provider } from "./ledger.ts";
import { Quota, type QuotaOptions } from "./quota.ts";
import { babbler, type Writer } from "./reply/write.ts";
import { isLoopbackHost } from "./wire/loopback.ts";
import { modelRequest } from "./wire/model-request.ts";
import { atOnce, type Pace } from "./wire/pace.ts";
import { findRoute } from "./wire/routes.ts";
import type { Shared } from "./wire/shared.ts";
import { Tries } from "./wire/tries.ts";

export interface SimulatorOptions {
  /** Where it listens on the loopback; 0, which is usual, takes a free port. */
  readonly port?: number;
  /** Decides all that looks like chance. */
  readonly seed?: number;
  /** How often which fault comes by itself; none by default. */
  readonly rates?: FaultRates;
  /** Faults beside those: what it gives for a request comes before what was drawn. */
  readonly faults?: (about: { readonly provider: Provider; readonly model: string }) => Faults | undefined;
  /** Writes the answers; words without sense by default. */
  readonly write?: Writer;
  /** How fast it writes; at once by default. */
  readonly pace?: Pace;
  /** What each provider lets a client use in a minute; more than anybody needs by default. */
  readonly quota?: QuotaOptions;
  /** Model → the name under which it answers, such as that of a dated version. */
  readonly answersAs?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A simulator of the providers of models that runs. */
export interface Simulator {
  /** Base address of Anthropic's and Google's clients; OpenAI's takes `/v1` behind it. */
  readonly url: string;
  readonly ledger: Ledger;
  /** Hangs up on everybody, and frees the port. */
  close(): Promise<void>;
}

const plenty: QuotaOptions = { requestsPerMinute: 30_000, tokensPerMinute: 150_000_000 };

const json = (response: ServerResponse, status: number, body: object): void => {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
};

async function serve(request: IncomingMessage, response: ServerResponse, shared: Shared): Promise<void> {
  response.setHeader("server", "tta-observability-simulator");
  if (!isLoopbackHost(request.headers.host))
    return json(response, 403, { error: "the simulator serves this machine's loopback only" });
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "GET" && pathname === "/ledger") return json(response, 200, shared.ledger.toJSON());
  const route = request.method === "POST" ? findRoute(pathname) : undefined;
  if (route !== undefined) return modelRequest(route, request, response, shared);
  json(response, 404, { error: { message: `the simulator has no ${request.method} ${pathname}` } });
}

/**
 * Starts a simulator of OpenAI's, Anthropic's and Google's APIs on the loopback: their wire formats, with no model
 * behind them. The same requests in the same order get the same answers for the same seed.
 */
export async function startSimulator({
  port = 0,
  seed = 1,
  rates = {},
  faults,
  write = babbler(seed),
  pace = atOnce,
  quota = plenty,
  answersAs = {},
  now = Date.now,
}: SimulatorOptions = {}): Promise<Simulator> {
  const ledger = new Ledger();
  const drawn = drawFaults(seed, rates);
  const shared: Shared = {
    ...{ now, ledger, write, pace, answersAs },
    cache: new PromptCache(now),
    quotas: {
      openai: new Quota(quota, now),
      anthropic: new Quota(quota, now),
      google: new Quota(quota, now),
    },
    tries: new Tries(),
    faults: (about) => ({ ...drawn(), ...faults?.(about) }),
  };
  const server = createServer((request, response) => {
    serve(request, response, shared).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else json(response, 500, { error: { message: `the simulator broke: ${String(error)}` } });
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    ledger,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
