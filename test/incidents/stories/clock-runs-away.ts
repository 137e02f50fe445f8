import { clockAhead, part } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (seconds: number) => part("health", clockAhead(seconds));

/** A clock that nobody sets goes wrong slowly, then samples are refused. */
export const clockRunsAway: Story = {
  title: "A clock runs away",
  story:
    "The time service of the machine was switched off with an update. Its clock gains two seconds in an hour, until somebody sets it.",
  phases: [
    { minutes: 60, what: "all is well", ...phase(0.2) },
    { minutes: 60, what: "it is ahead", ...phase(2.2) },
    { minutes: 60, what: "it is further ahead", ...phase(4.2) },
    { minutes: 60, what: "it is too far ahead", ...phase(6.2) },
    { minutes: 30, what: "it is set", ...phase(0) },
  ],
  fires: ["ClockOff"],
  told: { oncall: [], team: ["ClockOff"] },
  about: { check: "mimir-1-clock" },
  quiet: {
    RemoteWriteBehind: "a store takes samples that are some seconds ahead",
    CertificateEndsSoon: "six seconds end no certificate",
  },
};
