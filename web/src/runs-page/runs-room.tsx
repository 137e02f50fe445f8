import { useEffect } from "preact/hooks";
import { letFramesWait } from "../parts/task-queue.ts";
import type { RunsPlace } from "../session/address.ts";
import { hasRuns } from "../session/runs.ts";
import { ComparePage } from "./compare-page.tsx";
import { LogsPage } from "./logs-page.tsx";
import { NoReceiver } from "./no-receiver.tsx";
import { RunPage } from "./run-page.tsx";
import { RunsPage } from "./runs-page.tsx";

/** The page of runs or logs that the address means. */
export function RunsRoom({ place }: { readonly place: RunsPlace }) {
  useEffect(() => letFramesWait(false), []);
  if (!hasRuns.value) return <NoReceiver />;
  if (place.page === "run") return <RunPage traceId={place.traceId} />;
  if (place.page === "compare") return <ComparePage />;
  if (place.page === "logs") return <LogsPage />;
  return <RunsPage />;
}
