import { services } from "../../definition/services.ts";
import type { ServiceState } from "../../state/stack-state.ts";
import { clockOf } from "../adapters/ask-service.ts";
import { clockKind } from "../adapters/this-machine.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { fine, type Outcome, skipped, warning } from "../finding.ts";

/** Beyond it graphs of the last hour look empty, and samples are refused as too new. */
const mostSeconds = 5;

const setClock: Readonly<Record<ReturnType<typeof clockKind>, string>> = {
  linux: "sudo timedatectl set-ntp true",
  // It stands still while the machine sleeps.
  wsl: "sudo hwclock -s",
  desktop: "docker desktop restart",
};

async function judge({ name, url }: ServiceState): Promise<Outcome | undefined> {
  const { title, readyPath } = services[name];
  const ahead = await clockOf(url + readyPath);
  if (ahead === undefined) return undefined;
  const off = Math.abs(ahead);
  const seconds = Math.round(off);
  const details = { service: name, aheadSeconds: Math.round(ahead * 10) / 10 };
  if (off <= mostSeconds) return fine(`the clock of ${title} is that of this machine`, details);
  const sentence = `the clock of ${title} is ${seconds} s ${ahead > 0 ? "ahead of" : "behind"} that of this machine`;
  return warning(sentence, setClock[clockKind()], details);
}

async function look({ running }: Facts): Promise<Outcome | readonly Outcome[]> {
  if (running.length === 0) return skipped("no stack runs whose clocks could be compared");
  const told = (await Promise.all(running.map(judge))).filter((outcome) => outcome !== undefined);
  const off = told.filter(({ status }) => status !== "ok");
  if (off.length > 0) return off;
  return told.length === 0
    ? skipped("no service says what time it is")
    : fine(`${told.length} services have the time of this machine`);
}

export const clocksCheck: Check = {
  name: "clocks",
  group: "The stack",
  asks: "Is the clock behind each service, as its header Date says it, that of this machine?",
  complains: `Warns from ${mostSeconds} seconds on, as after the sleep of a laptop with Docker in a virtual machine.`,
  look,
};
