import { type Fields, isRecord, textOf } from "../../../narrow/index.ts";
import type { Llm } from "../../call/llm.ts";
import type { OpenCall } from "../../call/open-call.ts";
import { unnamed } from "../../names.ts";
import { beginCall } from "./begin-call.ts";
import type { ClientOptions } from "./client-options.ts";
import type { Dialect, Route } from "./dialect.ts";
import { providerAt } from "./provider-at.ts";

/** Where requests of all kinds keep what the model reads. */
const read = ["system", "instructions", "messages", "input", "prompt", "tools", "functions"];

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
export function beginRequest(
  { llm, client, dialect, options }: Caller,
  { operation }: Route,
  given: unknown,
  stream: boolean,
): OpenCall {
  const body = isRecord(given) ? given : {};
  const about = {
    provider: options.provider ?? providerAt(Reflect.get(client, "baseURL")) ?? unnamed,
    model: textOf(body.model) ?? textOf(dialect.model?.(client)) ?? unnamed,
    operation,
    stream,
    tier: textOf(dialect.tier?.(body)),
  };
  return beginCall(llm, options, about, () => promptOf(body));
}
