import { pagePath } from "../runs/run-links.ts";
import { hasPipelines } from "../session/pipelines.ts";
import { hasRuns } from "../session/runs.ts";
import type { RawRange } from "../time/time-range.ts";

interface SectionsProps {
  readonly here: "boards" | "runs" | "logs" | "pipelines";
  /** The time that goes along. */
  readonly raw?: RawRange;
  readonly services?: readonly string[];
}

/** The ways between boards, runs, logs and pipelines, with time and services kept; only where there are such. */
export function Sections({ here, raw, services = [] }: SectionsProps) {
  if (!hasRuns.value && !hasPipelines.value && here === "boards") return null;
  const to = (page: "/runs" | "/logs"): string => (raw === undefined ? page : pagePath(page, raw, services));
  const all = [
    { name: "boards", title: "Boards", url: "/", is: true },
    { name: "runs", title: "Runs", url: to("/runs"), is: hasRuns.value },
    { name: "logs", title: "Logs", url: to("/logs"), is: hasRuns.value },
    { name: "pipelines", title: "Pipelines", url: "/pipelines", is: hasPipelines.value },
  ] as const;
  return (
    <nav class="sections" aria-label="Boards, runs, logs and pipelines">
      {all
        .filter(({ is }) => is)
        .map(({ name, title, url }) => (
          <a key={name} href={url} {...(name === here ? { "aria-current": "page" as const } : {})}>
            {title}
          </a>
        ))}
    </nav>
  );
}
