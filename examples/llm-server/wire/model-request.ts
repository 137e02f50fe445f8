import type { IncomingMessage, ServerResponse } from "node:http";
import { type Exchange, soFar } from "../formats/format.ts";
import type { LedgerEntry } from "../ledger.ts";
import type { Refusal } from "../refusal.ts";
import { spoil } from "../spoil.ts";
import { noUsage, type Usage } from "../usage.ts";
import { type Decision, decide } from "./decide.ts";
import type { Route } from "./routes.ts";
import { send } from "./send.ts";
import type { Shared } from "./shared.ts";

/** What the ledger keeps of an end. */
type End = Pick<LedgerEntry, "model" | "stream" | "tier" | "status" | "end" | "usage" | "told" | "sent">;

/** Ends when the client hangs up. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
}

function refuse(
  { dialect }: Route,
  { asked, headers }: Decision,
  refusal: Refusal,
  id: string,
  response: ServerResponse,
): End {
  const status = dialect.statuses[refusal.kind];
  response.writeHead(status, { ...headers, "content-type": "application/json" });
  response.end(JSON.stringify(dialect.refusal(refusal, id)));
  return { model: asked, stream: false, status, end: "refused", usage: noUsage, sent: 0 };
}

async function answer(
  { format }: Route,
  decision: Exclude<Decision, { readonly refusal: Refusal }>,
  about: Pick<Exchange, "id" | "created">,
  response: ServerResponse,
  signal: AbortSignal,
  { pace }: Shared,
): Promise<End> {
  const { ask, faults, model, headers } = decision;
  let told: Usage | undefined;
  const exchange: Exchange = {
    ...about,
    ...decision,
    tell: (usage, shape) => {
      if (faults.usage !== undefined) return spoil(shape, faults.usage);
      told = usage;
      return shape;
    },
  };
  const { end, written, sent } = await send({ response, headers, exchange, format, faults, pace, signal });
  return {
    model,
    stream: ask.stream,
    ...(ask.tier !== undefined && { tier: ask.tier }),
    status: 200,
    end,
    usage: soFar(exchange, written),
    ...(told !== undefined && (ask.stream || end === "completed") && { told }),
    sent,
  };
}

/** Serves a request to a model, and writes it into the ledger. */
export async function modelRequest(
  route: Route,
  request: IncomingMessage,
  response: ServerResponse,
  shared: Shared,
): Promise<void> {
  const { dialect, format } = route;
  const began = shared.now();
  const { number, close } = shared.ledger.begin();
  const id = `simulated_${number}`;
  const signal = goneSignal(response);
  response.setHeader(dialect.idHeader, `req_${id}`);
  let asked = "";
  let end: End = { model: "", stream: false, status: 500, end: "refused", usage: noUsage, sent: 0 };
  try {
    const decision = await decide(route, request, shared);
    asked = decision.asked;
    end =
      "refusal" in decision
        ? refuse(route, decision, decision.refusal, id, response)
        : await answer(route, decision, { id, created: Math.floor(began / 1_000) }, response, signal, shared);
  } finally {
    close({
      at: new Date(began).toISOString(),
      provider: dialect.provider,
      operation: format.operation,
      asked,
      ...end,
      milliseconds: shared.now() - began,
    });
  }
}
