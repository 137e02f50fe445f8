import { logLevels, type StoreAnswer } from "../../../src/runs/support/index.ts";
import { Choices } from "./choices.tsx";
import { TextFilter } from "./text-filter.tsx";

/** What the log can be narrowed by. */
export function LogFilters({ store }: { readonly store: StoreAnswer | undefined }) {
  return (
    <>
      <TextFilter
        label="Search the log"
        name="q"
        placeholder={'Words, or "words together"'}
        search
        class="wide"
      />
      <Choices
        label="Level"
        name="level"
        all="All"
        multi={false}
        options={logLevels
          .filter((level) => level !== "trace")
          .map((value) => ({ value, text: value === "fatal" ? value : `${value} and worse` }))}
      />
      <Choices
        label="Service"
        name="service"
        options={(store?.services ?? []).map((value) => ({ value, text: value }))}
        custom
      />
      <TextFilter label="Trace" name="trace" placeholder="id of a run" class="middle" />
    </>
  );
}
