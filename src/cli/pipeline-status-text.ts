import type { RunSummary } from "../pipelines/index.ts";
import { lengthText } from "./length-text.ts";
import { table } from "./table.ts";
import type { Look, Terminal } from "./terminal.ts";

/** The end of an id: its beginning is that of all that began in the same minutes. */
export const shortId = (id: string): string => id.slice(-8);

const looks: Partial<Readonly<Record<RunSummary["state"], Look>>> = {
  succeeded: "green",
  failed: "red",
  running: "yellow",
};

/** When something was, on this machine's clock. */
export const momentText = (at: Date): string => {
  const two = (count: number): string => String(count).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${[at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":")}`;
};

function tasksText({ tasks }: RunSummary): string {
  const all = Object.values(tasks).reduce((sum, count) => sum + count, 0);
  if (all === 0) return "none";
  const { completed = 0, failed = 0, running = 0 } = tasks;
  const more = [failed > 0 ? `${failed} failed` : "", running > 0 ? `${running} running` : ""];
  return [`${completed} of ${all} completed`, ...more.filter((text) => text !== "")].join(", ");
}

/** How long a run took, or takes. */
export const tookMs = ({ createdAt, endedAt }: RunSummary, now: number): number =>
  (endedAt === null ? now : Date.parse(endedAt)) - Date.parse(createdAt);

/** Runs in lines, the newest first. */
export function pipelineStatusText(
  runs: readonly RunSummary[],
  now: number,
  paint: Terminal["paint"],
): string {
  if (runs.length === 0) return "No run yet: begin one with tta-obs pipeline run FILE.";
  const rows = runs.map((run) => [
    shortId(run.id),
    run.name,
    run.isCancelling && run.endedAt === null ? "cancelling" : run.state,
    tasksText(run),
    momentText(new Date(run.createdAt)),
    lengthText(tookMs(run, now)),
  ]);
  const [head = "", ...lines] = table([["ID", "PIPELINE", "STATE", "TASKS", "BEGAN", "TOOK"], ...rows]).split(
    "\n",
  );
  const painted = lines.map((line, index) => {
    const look = looks[runs[index]?.state ?? "pending"];
    return look === undefined ? line : paint(look, line);
  });
  return [paint("bold", head), ...painted].join("\n");
}
