import { certificateFor, part } from "../stack-parts.ts";
import type { Story } from "../story.ts";

const phase = (days: number) => part("health", certificateFor(days));

/** Told two weeks before anything fails, and once. */
export const certificateOfTheArchive: Story = {
  title: "The certificate of the archive is not renewed",
  story:
    "What should renew the certificate of the store that samples are sent to has failed at night. It still lasts for two weeks, of which six hours go by until it is renewed.",
  phases: [
    { minutes: 30, what: "all is well", ...phase(20) },
    { minutes: 360, what: "less than two weeks are left", ...phase(13.9) },
    { minutes: 60, what: "it is renewed", ...phase(90) },
  ],
  fires: ["CertificateEndsSoon"],
  told: { oncall: [], team: ["CertificateEndsSoon"] },
  about: { check: "mimir-1-certificate" },
  quiet: {
    RemoteWriteBehind: "samples are still taken",
    HealthCheckFailing: "no service needs it to answer",
  },
};
