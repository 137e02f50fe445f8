import { useEffect } from "preact/hooks";
import { BoardPicker } from "../page/board-picker.tsx";
import { PageHead } from "../page/page-head.tsx";
import { letFramesWait } from "../parts/task-queue.ts";
import type { PipelinesPlace } from "../session/address.ts";
import { hasPipelines, loadStanding } from "../session/pipelines.ts";
import { PipelinePage } from "./pipeline-page.tsx";
import { PipelinesPage } from "./pipelines-page.tsx";

/** The page of pipelines that the address means. */
export function PipelinesRoom({ place: { run } }: { readonly place: PipelinesPlace }) {
  useEffect(() => {
    letFramesWait(false);
    // Lists and runs say what is wrong.
    if (hasPipelines.peek()) void loadStanding().catch(() => undefined);
  }, []);
  if (!hasPipelines.value) return <NoPipelines />;
  return run === undefined ? <PipelinesPage /> : <PipelinePage key={run} id={run} />;
}

function NoPipelines() {
  return (
    <>
      <PageHead title={<BoardPicker uid={undefined} title="Pipelines" />} />
      <main class="nothing-yet">
        <h1>There are no pipelines here</h1>
        <p>This viewer was started without a store of them. This one has it:</p>
        <pre tabIndex={0}>npx tta-obs view --database .tta-obs/pipelines</pre>
        <p>
          <a href="/">All boards</a>
        </p>
      </main>
    </>
  );
}
