import type { Slo } from "./slo.ts";

/** What to do when the budget of an objective burns of which nobody wrote it, as Markdown. */
export function sloRunbook({ name, objective, by }: Slo): string {
  const subject = by.length > 0 ? ` The label \`subject\` says of which ${by.join(" and ")}.` : "";
  return [
    `What is promised: ${objective.help}`,
    `1. Open the board **SLO** and choose \`${name}\`: how much is left, and since when does it burn?${subject}`,
    "2. A step on **Budget left** is a moment: look for the deploy or the outage of that minute, and take it back. A slope fails all the time, and slowly: look for what the bad events have in common.",
    "3. Fast: stop what burns it now, and read why afterwards. Slow: put it before new work, or promise less, in the open.",
    "4. A silence stops the message and not the burning: `amtool silence add alertname=… --duration=2h --comment=…`.",
  ].join("\n\n");
}
