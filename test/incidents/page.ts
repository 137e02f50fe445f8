import type { Incident } from "./incident.ts";
import type { Fired } from "./run-incident.ts";

/** `90` → `1m30s`. */
function span(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return (
    [hours > 0 ? `${hours}h` : "", minutes > 0 ? `${minutes}m` : "", rest > 0 ? `${rest}s` : ""].join("") ||
    "0s"
  );
}

/** Of alerts of one name the first, with how many there were. */
function firstOfEach(fired: readonly Fired[]): readonly (Fired & { readonly times: number })[] {
  return Object.values(Object.groupBy(fired, ({ alert }) => alert)).flatMap((all = []) => {
    const [first] = all;
    return first === undefined ? [] : [{ ...first, times: all.length }];
  });
}

/** The incidents as a page of Markdown: what happened, what fired when, and what stayed quiet. */
export function incidentsPage(all: readonly (readonly [Incident, readonly Fired[]])[]): string {
  const sections = all.flatMap(([incident, fired]) => {
    const rows = firstOfEach(fired).map(
      ({ alert, severity, afterSeconds, forSeconds, isInhibited, description, times }) =>
        `| ${span(afterSeconds)} | \`${alert}\`${times > 1 ? ` (${times})` : ""} | ${severity}${isInhibited ? ", silent" : ""} | ${forSeconds === undefined ? "to the end" : span(forSeconds)} | ${description} |`,
    );
    return [
      `## ${incident.title}`,
      "",
      `${incident.story} The shape is that of ${incident.like}.`,
      "",
      "| after | alert | severity | for | says |",
      "|---|---|---|---|---|",
      ...rows,
      "",
      "Quiet, rightly:",
      "",
      ...Object.entries(incident.quiet).map(([alert, why]) => `- \`${alert}\`: ${why}.`),
      "",
    ];
  });
  return [
    "# Ten incidents",
    "",
    "<!-- Written by: npm run incidents -->",
    "",
    "What the alerts of production would have said of incidents that services of this kind have had. The numbers are made up; the shapes are those of public post-mortems. Each is played to the engine as series, an hour or two in a moment, with the rules that `alerts/production` and `alerts/server` hold. *After* counts from the moment at which the trouble began; *silent* is what another alert that fires keeps from people.",
    "",
    ...sections,
  ].join("\n");
}
