import { type RunOrder, runOrders, runOutcomes, type StoreAnswer } from "../../../src/runs/support/index.ts";
import { leastMs, type RunsFilter } from "../runs/filters.ts";
import { Choices } from "./choices.tsx";
import { outcomeWord } from "./outcome-mark.tsx";
import { TextFilter } from "./text-filter.tsx";

interface RunFiltersProps {
  readonly filter: RunsFilter;
  readonly store: StoreAnswer | undefined;
}

export const orderWords: Readonly<Record<RunOrder, string>> = {
  start: "Started",
  duration: "Duration",
  cost: "Cost",
  tokens: "Tokens",
  errors: "Errors",
  spans: "Spans",
};

const asOptions = (values: readonly string[]) => values.map((value) => ({ value, text: value }));

/** What the list of runs can be narrowed by. */
export function RunFilters({ filter, store }: RunFiltersProps) {
  const wrong =
    filter.least.trim() !== "" && leastMs(filter.least) === undefined
      ? `“${filter.least}” is no length of time: write 250ms, 2s or 1m30s.`
      : undefined;
  return (
    <>
      <TextFilter label="Search runs" name="q" placeholder="Name, error or trace id" search class="wide" />
      <Choices label="Workflow" name="workflow" options={asOptions(store?.workflows ?? [])} custom />
      <Choices label="Service" name="service" options={asOptions(store?.services ?? [])} custom />
      <Choices
        label="Outcome"
        name="outcome"
        options={runOutcomes.map((value) => ({ value, text: outcomeWord(value) }))}
      />
      <TextFilter label="At least" name="min" placeholder="2s" class="short" problem={wrong} />
      {wrong === undefined ? null : (
        <span class="failure" role="alert">
          {wrong}
        </span>
      )}
      <div class="on-narrow">
        <Choices
          label="Sort"
          name="sort"
          all={orderWords.start}
          multi={false}
          options={runOrders
            .filter((order) => order !== "start")
            .map((value) => ({ value, text: orderWords[value] }))}
        />
      </div>
    </>
  );
}
