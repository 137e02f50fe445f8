import type { RunSummary } from "../../../src/runs/support/index.ts";
import { sentenceOf } from "../client/data-error.ts";
import { notice } from "../page/notice.tsx";
import { Icon } from "../parts/icon.tsx";
import { Menu } from "../parts/menu.tsx";
import { comparePath } from "../runs/run-links.ts";
import { go } from "../session/address.ts";
import { fetchRuns } from "../session/runs.ts";

/** Sets a run beside the one before it, or beside any other. */
export function CompareMenu({ run }: { readonly run: RunSummary }) {
  const choose = new URLSearchParams({ mark: run.traceId, from: "now-30d", to: "now" });
  if (run.workflow !== null) choose.set("workflow", run.workflow);
  return (
    <Menu
      label="Compare with another run"
      button={
        <>
          <Icon name="columns" />
          <span>Compare</span>
          <Icon name="chevron" />
        </>
      }
      items={[
        {
          title: run.workflow === null ? "The run before" : `The ${run.workflow} before`,
          icon: "back",
          run: () => void compareWithBefore(run),
        },
        { title: "One of the list…", icon: "columns", url: `/runs?${choose}` },
      ]}
    />
  );
}

async function compareWithBefore(run: RunSummary): Promise<void> {
  const { signal } = new AbortController();
  const same = run.workflow === null ? { text: run.name } : { workflows: [run.workflow] };
  try {
    const { runs } = await fetchRuns({ ...same, toMs: Math.floor(run.startMs), limit: 1 }, signal);
    const [before] = runs;
    if (before === undefined) notice("No such run before this one is kept.");
    else go(comparePath(before.traceId, run.traceId));
  } catch (thrown) {
    notice(sentenceOf(thrown));
  }
}
