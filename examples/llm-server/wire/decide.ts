import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { Ask } from "../ask/ask.ts";
import type { Faults } from "../faults.ts";
import type { Format } from "../formats/format.ts";
import { faultHeader, parseFaults } from "../parse-faults.ts";
import { type Refusal, type RefusalKind, RefusedError } from "../refusal.ts";
import { type Reply, reply } from "../reply/reply.ts";
import { countTokens } from "../tokens.ts";
import { noUsage, type Usage } from "../usage.ts";
import { readBody } from "./read-body.ts";
import type { Route } from "./routes.ts";
import type { Shared } from "./shared.ts";

/** What becomes of a request. */
export type Decision = { readonly asked: string; readonly headers: OutgoingHttpHeaders } & (
  | { readonly refusal: Refusal }
  | {
      readonly ask: Ask;
      readonly faults: Faults;
      readonly model: string;
      readonly reply: Reply;
      readonly usage: Usage;
    }
);

const messages: Readonly<Record<NonNullable<Faults["refuse"]>, string>> = {
  rate_limit: "Rate limit reached: the simulator was told to refuse this",
  overloaded: "Overloaded: the simulator was told to refuse this",
  server_error: "The server had an error: the simulator was told to refuse this",
};

/** For clients that can wait for less than a second, and for those that cannot. */
const retryHeaders = ({ retryAfterSeconds: seconds }: Refusal): OutgoingHttpHeaders =>
  seconds === undefined
    ? {}
    : {
        "retry-after": String(Math.ceil(seconds)),
        ...(!Number.isInteger(seconds) && { "retry-after-ms": String(seconds * 1_000) }),
      };

const promptSize = ({ segments }: Ask): number => countTokens(segments.map(({ text }) => text).join(""));

function promptUsage(
  { cacheRule }: Format,
  ask: Ask,
  { cache }: Shared,
): Omit<Usage, "output" | "reasoning"> {
  if (cacheRule !== "none") return cache.read(ask, cacheRule);
  return { ...noUsage, input: promptSize(ask) };
}

function wholeUsage(format: Format, ask: Ask, { pieces }: Reply, shared: Shared): Usage {
  const reasoning = pieces.filter(({ kind }) => kind === "thinking").length;
  return { ...promptUsage(format, ask, shared), output: pieces.length - reasoning, reasoning };
}

/** Reads a request, and answers or refuses it. Nothing is billed before it is sure that the model is asked. */
export async function decide(
  { dialect, format, target }: Route,
  request: IncomingMessage,
  shared: Shared,
): Promise<Decision> {
  let asked = target.model ?? "";
  let headers: OutgoingHttpHeaders = {};
  const refused = (kind: RefusalKind, message: string, after?: number): Decision => {
    const refusal = { kind, message, ...(after !== undefined && { retryAfterSeconds: after }) };
    return { asked, headers: { ...headers, ...retryHeaders(refusal) }, refusal };
  };
  try {
    const { text, body } = await readBody(request);
    if (!dialect.hasKey(request.headers)) return refused("no_key", "give an API key: any text will do");
    const ask = format.read(body, target);
    asked = ask.model;
    const chosen = request.headers[faultHeader];
    const faults =
      typeof chosen === "string"
        ? parseFaults(chosen)
        : shared.faults({ provider: dialect.provider, model: ask.model });
    const count = shared.tries.count(`${request.url}\n${text}`);
    const said =
      format.stream === undefined ? { pieces: [], finish: "stop" as const } : reply(ask, shared.write);
    const size = promptSize(ask) + said.pieces.length;
    const { allowed, state } = shared.quotas[dialect.provider].take(size);
    headers = dialect.quotaHeaders(state);
    if (faults.refuse !== undefined && count <= (faults.tries ?? Number.POSITIVE_INFINITY))
      return refused(faults.refuse, messages[faults.refuse], faults.retryAfterSeconds);
    if (!allowed)
      return refused("rate_limit", "Rate limit reached for this minute", Math.ceil(state.resetsInMs / 1_000));
    const model = faults.model ?? shared.answersAs[ask.model] ?? ask.model;
    return { asked, headers, ask, faults, model, reply: said, usage: wholeUsage(format, ask, said, shared) };
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    return refused(error.refusal.kind, error.refusal.message);
  }
}
