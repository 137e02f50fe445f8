import type { Fired } from "./fired.ts";
import type { Call, Played } from "./play.ts";
import type { Incident, Story, Told } from "./story.ts";

type Each<S extends Story> = readonly (readonly [S, Played])[];

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

const whom = ({ isInhibited, routedTo }: Fired): string =>
  isInhibited ? "nobody: silent" : routedTo.join(", ") || "nobody";

function firedTable(fired: readonly Fired[]): readonly string[] {
  if (fired.length === 0) return ["Nothing fires."];
  return [
    "| after | alert | severity | told | for | says |",
    "|---|---|---|---|---|---|",
    ...firstOfEach(fired).map((one) => {
      const { alert, severity, afterSeconds, forSeconds, description, times } = one;
      const name = `\`${alert}\`${times > 1 ? ` (${times})` : ""}`;
      const wait = forSeconds === undefined ? "to the end" : span(forSeconds);
      return `| ${span(afterSeconds)} | ${name} | ${severity} | ${whom(one)} | ${wait} | ${description} |`;
    }),
  ];
}

/** The messages that one receiver gets, in one line. */
function callsLine(receiver: Told, calls: readonly Call[]): string {
  const own = calls.filter((call) => call.receiver === receiver);
  const messages = own.map(
    ({ afterSeconds, alert, firing }) =>
      `${span(afterSeconds)} \`${alert}\`${firing > 1 ? ` (${firing} in one)` : ""}`,
  );
  const count = own.length === 1 ? "one message" : `${own.length || "no"} messages`;
  return `- \`${receiver}\` gets ${count}${messages.length === 0 ? "" : `: ${messages.join(", ")}`}.`;
}

function section(story: Story, text: string, { fired, calls }: Played): readonly string[] {
  return [
    `### ${story.title}`,
    "",
    text,
    "",
    ...firedTable(fired),
    "",
    callsLine("oncall", calls),
    callsLine("team", calls),
    "",
    "Quiet, rightly:",
    "",
    ...Object.entries(story.quiet).map(([alert, why]) => `- \`${alert}\`: ${why}.`),
    "",
  ];
}

/** Incidents and stories as a page of Markdown: what happened, what fired when, who was told, and what stayed quiet. */
export function incidentsPage(incidents: Each<Incident>, stories: Each<Story>, ofStack: Each<Story>): string {
  return [
    "# Incidents and stories",
    "",
    "<!-- Written by: npm run incidents -->",
    "",
    "What the alerts of production say, and to whom. Each is played to the engine as series, hours in a moment, with the rules that `alerts/production` and `alerts/server` hold and the routes of a project that has somebody to wake, `oncall`, and somebody who reads in working hours, `team`. *After* counts from the moment at which the trouble began. *Silent* is what another alert that fires keeps from people. Of messages those are counted that tell something new.",
    "",
    "## Ten incidents",
    "",
    "What the alerts would have said of incidents that services of this kind have had. The numbers are made up; the shapes are those of public post-mortems.",
    "",
    ...incidents.flatMap(([incident, played]) =>
      section(incident, `${incident.story} The shape is that of ${incident.like}.`, played),
    ),
    "## Stories",
    "",
    "What no post-mortem is written about: what must wake nobody, what is told to somebody else, and what is told once and not forty times. These are made up, numbers and shapes.",
    "",
    ...stories.flatMap(([story, played]) => section(story, story.story, played)),
    "## Those who watch",
    "",
    "What is told when a part of [the stack](stack.md) breaks, of which no user feels anything. Four of these faults are done to real servers too, and told in seconds by the alerts of drills: a full disk, a clock that is off, a certificate that was not renewed, and a Loki that takes lines and keeps none.",
    "",
    ...ofStack.flatMap(([story, played]) => section(story, story.story, played)),
  ].join("\n");
}
