import type { Outcome } from "../../catalog/index.ts";
import type { Money } from "../model/money.ts";
import { addUsage, inputTokens, outputTokens, type Usage } from "../model/usage.ts";
import { type AnsweringModel, answeringModel } from "./answering-model.ts";
import { type SaleCost, saleCost } from "./call-cost.ts";
import type { CallBooks, CallState } from "./call-state.ts";
import { type MeasuredUsage, measureUsage } from "./measured-usage.ts";
import type { ModelLabels } from "./model-books.ts";

/** What one model did for a call. */
export interface BillLine extends SaleCost {
  readonly labels: ModelLabels;
  readonly usage: MeasuredUsage | undefined;
  readonly estimated: boolean;
}

/** What a call used and cost, a line for each model: the one that answered, and those that it asked in turn. */
export type Bill = readonly BillLine[];

/** Whether a provider may bill a call at all: one that it refused, or that was never sent, costs nothing. */
function mayCost(call: CallState, outcome: Outcome): boolean {
  if (outcome === "rejected") return false;
  if (outcome === "ok" || call.chunks > 0 || call.receivedCharacters > 0 || call.usage !== undefined) {
    return true;
  }
  // What failed was done for nothing, unless the answer had begun; whoever gave up does not know what was done.
  return outcome === "error" || outcome === "skipped" ? call.reach === "answering" : call.reach !== "unsent";
}

/** What a provider says only in the end is not what it bills for an answer that was cut. */
const isEstimated = (usage: MeasuredUsage | undefined, whole: boolean): boolean =>
  usage !== undefined && (!whole || inputTokens(usage.estimated) + outputTokens(usage.estimated) > 0);

/** The usage with what is billed beside it. */
const withCounts = (usage: MeasuredUsage | undefined, counts: Usage): MeasuredUsage | undefined =>
  usage === undefined ? undefined : { ...usage, reported: addUsage(usage.reported, counts) };

/** The bill of a call that has ended. */
export function billOf(kit: CallBooks, call: CallState, outcome: Outcome, seconds: number): Bill {
  if (!mayCost(call, outcome)) return [];
  const { about, at } = call;
  const { provider } = about;
  if (outcome === "ok" || call.chunks > 0) kit.library.prove(provider, about.model);
  const reading = call.usage?.read();
  const tier = reading?.tier ?? call.tier;
  const line = (
    { books, names }: AnsweringModel,
    usage: MeasuredUsage | undefined,
    whole: boolean,
    billed?: Money,
  ): BillLine => {
    const cost = saleCost(kit.prices, { provider, names, tier, at, seconds, usage, billed });
    return { ...cost, labels: books.labels, usage, estimated: isEstimated(usage, whole) };
  };
  const answering = answeringModel(kit, call);
  const whole = outcome === "ok" || call.finishReason !== undefined;
  const seen = { reading, whole, sent: call.sentCharacters, received: call.receivedCharacters };
  const usage = withCounts(measureUsage(seen, answering.books.rates), call.counts);
  const others = (reading?.others ?? []).map(({ model, usage: used }) => {
    kit.library.prove(provider, model);
    return line(
      { books: kit.library.books(provider, model), names: [model] },
      { reported: used, estimated: {} },
      true,
    );
  });
  return [line(answering, usage, whole, reading?.billed), ...others];
}
