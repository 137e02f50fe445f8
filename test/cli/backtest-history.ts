import { Labels } from "../../src/engine/index.ts";
import type { MadeSeries } from "../engine/differential/made-series.ts";

/** Some minutes in which a share of the runs of a workflow fails. */
export interface Incident {
  /** Minutes from the beginning. */
  readonly at: number;
  readonly minutes: number;
  readonly workflow: string;
  readonly share: number;
}

const step = 15_000;

/** Counters of workflow runs, 200 at each scrape, of which some fail in an incident and one in a hundred else. */
export function historyOf(from: number, to: number, incidents: readonly Incident[]): readonly MadeSeries[] {
  const times = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => from + i * step);
  const workflows = [...new Set(["answer", ...incidents.map(({ workflow }) => workflow)])];
  return workflows.flatMap((workflow) => {
    const failed = times.map((time) => {
      const minute = (time - from) / 60_000;
      const during = incidents.find(
        (one) => one.workflow === workflow && minute >= one.at && minute < one.at + one.minutes,
      );
      return Math.round(200 * (during?.share ?? 0.01));
    });
    return (["ok", "error"] as const).map((outcome) => {
      let count = 0;
      return {
        labels: Labels.of(
          Object.entries({
            __name__: "tta_workflow_duration_seconds_count",
            ...{
              environment: "production",
              service: "story-api",
              instance: "127.0.0.1:9464",
              job: "services",
            },
            ...{ workflow, outcome },
          }),
        ),
        samples: times.map((time, i) => {
          count += outcome === "error" ? (failed[i] ?? 0) : 200 - (failed[i] ?? 0);
          return { time, value: count };
        }),
      };
    });
  });
}
