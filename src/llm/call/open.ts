import { type LlmOperation, llmOperations } from "../../catalog/index.ts";
import { isObsError } from "../../errors/index.ts";
import { RunContext, startRun } from "../../telemetry/index.ts";
import { nameOf, unnamed } from "../names.ts";
import { askingOf } from "./budget-ledger.ts";
import type { LlmKit } from "./llm-kit.ts";
import { MeteredCall } from "./metered-call.ts";
import type { CallAbout, OpenCall } from "./open-call.ts";
import { ownContext } from "./own-context.ts";
import { ownerIn } from "./owner-in.ts";
import { SeenCall } from "./seen-call.ts";

const defaultOperation: LlmOperation = "chat";

/** From JavaScript anything may come, whatever the types say. */
function checked(about: CallAbout): CallAbout & { readonly operation: LlmOperation } {
  const { provider, model, operation = defaultOperation } = about;
  return {
    ...about,
    provider: nameOf(provider) ?? unnamed,
    model: nameOf(model) ?? unnamed,
    operation: llmOperations.includes(operation) ? operation : "other",
  };
}

const known = (about: CallAbout): ReturnType<typeof checked> => {
  try {
    return checked(about);
  } catch {
    return { provider: unnamed, model: unnamed, operation: "other" };
  }
};

const ownerOf = ({ owner }: LlmKit, asked: string | undefined, run: RunContext): string =>
  nameOf(asked) ?? ownerIn(run) ?? owner;

const unasked = "a budget could not be asked, so the call goes on";
const unheeded = "a budget refuses a call that cannot be refused where it is made: it goes on, and counts";

/** Asks the budgets. What they refuse with is thrown where it can be; what breaks in them is not. */
function admit(kit: LlmKit, seen: SeenCall, call: MeteredCall): void {
  const { refusable = true } = seen.about;
  try {
    kit.budgets?.admit(askingOf(seen));
  } catch (error) {
    const isRefused = isObsError(error);
    if (isRefused && refusable) {
      call.reject(error);
      throw error;
    }
    kit.unasked.warn(isRefused ? unheeded : unasked, { owner: seen.owner, error });
  }
}

/** Begins a call. Throws nothing but what a budget blocks with. */
export function openCall(kit: LlmKit, given: CallAbout): OpenCall {
  const about = known(given);
  const { provider, model, operation } = about;
  const run =
    about.run instanceof RunContext ? about.run : (kit.port.ambient.current() ?? startRun(kit.port));
  const books = kit.library.books(provider, model);
  const context = ownContext(kit.port, run, `${operation} ${books.labels.model}`);
  const owner = ownerOf(kit, about.owner, run);
  const seen = new SeenCall(kit, about, { context, operation, owner, books });
  const call = new MeteredCall(seen);
  admit(kit, seen, call);
  return call;
}
