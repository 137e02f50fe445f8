import { pagePath } from "../runs/run-links.ts";
import { hasRuns } from "../session/runs.ts";
import type { RawRange } from "../time/time-range.ts";

interface SectionsProps {
  readonly here: "boards" | "runs" | "logs";
  /** The time that goes along. */
  readonly raw?: RawRange;
  readonly services?: readonly string[];
}

/** The ways between boards, runs and logs, with time and services kept; only where runs are received. */
export function Sections({ here, raw, services = [] }: SectionsProps) {
  if (!hasRuns.value && here === "boards") return null;
  const to = (page: "/runs" | "/logs"): string => (raw === undefined ? page : pagePath(page, raw, services));
  const all = [
    { name: "boards", title: "Boards", url: "/" },
    { name: "runs", title: "Runs", url: to("/runs") },
    { name: "logs", title: "Logs", url: to("/logs") },
  ] as const;
  return (
    <nav class="sections" aria-label="Boards, runs and logs">
      {all.map(({ name, title, url }) => (
        <a key={name} href={url} {...(name === here ? { "aria-current": "page" as const } : {})}>
          {title}
        </a>
      ))}
    </nav>
  );
}
