import { type Fields, isRecord, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { OpenCall } from "../../call/open-call.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Dialect, Route } from "./dialect.ts";
import { providerAt } from "./provider-at.ts";
import { tellPrompt } from "./tell-prompt.ts";

/** Where requests of all kinds keep what the model reads. */
const read = ["system", "instructions", "messages", "input", "prompt", "tools", "functions"];

/** Whoever opens a call names what has no name. */
const unnamed = "";

/** A client as far as calls begin with it. */
export interface Caller {
  readonly llm: Llm;
  readonly client: object;
  readonly dialect: Dialect;
  readonly options: ClientOptions;
}

function promptOf(body: Fields): Fields {
  return Object.fromEntries(read.flatMap((name) => (body[name] === undefined ? [] : [[name, body[name]]])));
}

/** Begins the call of a request. Throws only what a budget blocks with. */
export function beginCall(caller: Caller, { operation }: Route, given: unknown, stream: boolean): OpenCall {
  const { llm, client, dialect, options } = caller;
  const body = isRecord(given) ? given : {};
  const call = llm.open({
    provider: options.provider ?? providerAt(Reflect.get(client, "baseURL")) ?? unnamed,
    model: textOf(body.model) ?? textOf(dialect.model?.(client)) ?? unnamed,
    operation,
    stream,
    owner: options.owner,
    tier: textOf(dialect.tier?.(body)),
    capture: options.capture,
  });
  tellPrompt(call, () => promptOf(body));
  return call;
}
