import type { RunOrder, RunSummary } from "../../../src/runs/support/index.ts";
import { Icon } from "../parts/icon.tsx";
import { VirtualGrid } from "../parts/virtual-grid.tsx";
import { costText, countText, durationText } from "../runs/amounts.ts";
import type { RunsFilter } from "../runs/filters.ts";
import { runPath } from "../runs/run-links.ts";
import { address, go } from "../session/address.ts";
import { OutcomeMark } from "./outcome-mark.tsx";
import { exactTime, rowTime } from "./row-time.ts";
import { orderWords } from "./run-filters.tsx";
import type { RunsList } from "./use-runs.ts";
import { useSlim } from "./use-slim.ts";

interface RunsTableProps {
  readonly list: RunsList;
  readonly filter: RunsFilter;
  readonly zone: string;
  readonly active: number;
  readonly marked: readonly string[];
  readonly onActive: (index: number) => void;
  readonly onOpen: (index: number) => void;
  readonly onMark: (traceId: string) => void;
}

/** CSS pixels of a row, and of one where its parts stand below one another. */
const heights = { wide: 34, slim: 78 } as const;

/** The runs as a table; where there is little room, each as a card. */
export function RunsTable({ list, filter, zone, active, marked, onActive, onOpen, onMark }: RunsTableProps) {
  const { runs, waiting, there } = list;
  const slim = useSlim();
  const longest = runs.reduce((most, { durationMs }) => Math.max(most, durationMs), 0);
  return (
    <>
      {waiting === 0 ? null : (
        <button type="button" class="news" onClick={list.again}>
          {waiting === 1 ? "1 new run" : `${waiting} new runs`}: sort anew
        </button>
      )}
      <VirtualGrid
        label="Runs"
        columns={9}
        count={runs.length}
        rowHeight={slim ? heights.slim : heights.wide}
        keyOf={(index) => runs[index]?.traceId ?? ""}
        busy={!there}
        {...{ active, onActive, onOpen }}
        live
        steady
        onEnd={list.next}
        head={slim ? undefined : <Head filter={filter} />}
        rowClass={(index) => (runs[index]?.outcome === "ok" ? "" : `is-${runs[index]?.outcome ?? ""}`)}
        says={(index) => ({ "aria-selected": marked.includes(runs[index]?.traceId ?? "") })}
        cells={(index) => {
          const run = runs[index];
          return run === undefined ? null : (
            <Cells run={run} {...{ zone, longest, onMark }} marked={marked.includes(run.traceId)} />
          );
        }}
        foot={list.more ? <p class="waiting">More…</p> : null}
      />
    </>
  );
}

interface CellsProps {
  readonly run: RunSummary;
  readonly zone: string;
  readonly longest: number;
  readonly marked: boolean;
  readonly onMark: (traceId: string) => void;
}

function Cells({ run, zone, longest, marked, onMark }: CellsProps) {
  const tokens = run.inputTokens + run.outputTokens;
  const share = longest === 0 ? 0 : (run.durationMs / longest) * 100;
  return (
    <>
      <div role="gridcell" class="mark-cell">
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={`Mark ${run.name} to compare`}
          checked={marked}
          onChange={() => onMark(run.traceId)}
        />
      </div>
      <div role="gridcell" class="outcome-cell">
        <OutcomeMark run={run} />
      </div>
      <div role="gridcell" class="name-cell">
        <a href={runPath(run.traceId)} tabIndex={-1} title={run.traceId}>
          {run.workflow ?? run.name}
        </a>
        {run.workflow === null || run.name.includes(run.workflow) ? null : <small>{run.name}</small>}
        {run.error === null ? null : (
          <small class="failure" title={run.error}>
            {run.error}
          </small>
        )}
      </div>
      <div role="gridcell" class="duration-cell">
        <span>{durationText(run.durationMs)}</span>
        <i class="meter" aria-hidden="true">
          <i style={{ width: `${share}%` }} />
        </i>
      </div>
      <div role="gridcell" class="number-cell tokens-cell" title={tokensTitle(run)}>
        {tokens === 0 ? <None /> : countText(tokens)}
        {tokens === 0 ? null : <span class="unit"> tokens</span>}
      </div>
      <div role="gridcell" class="number-cell cost-cell">
        {run.costUsd === null ? <None /> : costText(run.costUsd)}
      </div>
      <div role="gridcell" class="number-cell errors-cell">
        {run.errors === 0 ? (
          <None />
        ) : (
          <span class="failure">
            {countText(run.errors)}
            <span class="unit"> {run.errors === 1 ? "error" : "errors"}</span>
          </span>
        )}
      </div>
      <div role="gridcell" class="services-cell" title={run.services.join(", ")}>
        {run.services[0] ?? ""}
        {run.services.length > 1 ? <small> +{run.services.length - 1}</small> : null}
      </div>
      <div role="gridcell" class="started-cell" title={exactTime(run.startMs, zone)}>
        {rowTime(run.startMs, zone, Date.now())}
      </div>
    </>
  );
}

const tokensTitle = ({ inputTokens, outputTokens }: RunSummary): string =>
  `${inputTokens.toLocaleString("en-US")} in, ${outputTokens.toLocaleString("en-US")} out`;

/** Nothing was said of it. */
const None = () => <span class="no-value">–</span>;

/** Titles, of which some sort. */
function Head({ filter }: { readonly filter: RunsFilter }) {
  return (
    <>
      <div role="columnheader" class="mark-cell">
        <span class="unseen">Marked</span>
      </div>
      <div role="columnheader" class="outcome-cell">
        Outcome
      </div>
      <div role="columnheader" class="name-cell">
        Workflow
      </div>
      <Sorted order="duration" class="duration-cell" filter={filter} />
      <Sorted order="tokens" class="number-cell" filter={filter} />
      <Sorted order="cost" class="number-cell" filter={filter} />
      <Sorted order="errors" class="number-cell" filter={filter} />
      <div role="columnheader" class="services-cell">
        Service
      </div>
      <Sorted order="start" class="started-cell" filter={filter} />
    </>
  );
}

interface SortedProps {
  readonly order: RunOrder;
  readonly class: string;
  readonly filter: RunsFilter;
}

function Sorted({ order, class: className, filter }: SortedProps) {
  const by = filter.order === order;
  const direction = filter.ascending ? "ascending" : "descending";
  return (
    <div role="columnheader" class={className} aria-sort={by ? direction : "none"}>
      <button type="button" onClick={() => sortBy(order, by && !filter.ascending)}>
        {orderWords[order]}
        {by ? (
          <span class={filter.ascending ? "arrow up" : "arrow"}>
            <Icon name="chevron" />
          </span>
        ) : null}
      </button>
    </div>
  );
}

function sortBy(order: RunOrder, ascending: boolean): void {
  const params = new URLSearchParams(address.peek().params);
  params.delete("asc");
  params.delete("sort");
  if (order !== "start") params.set("sort", order);
  if (ascending) params.set("asc", "1");
  go(`/runs${params.size === 0 ? "" : `?${params}`}`);
}
