import { groupOf } from "../../../lock/index.ts";
import { mayHoldPort, type PortHolder, portHolder } from "../../adapters/port-holder.ts";
import { isFree } from "../../adapters/take-port.ts";
import type { ServiceName } from "../../definition/service-name.ts";
import { services } from "../../definition/services.ts";
import { publishedServices } from "../../docker/compose-project.ts";
import { planEmbedded } from "../../native/plan-embedded.ts";
import { planNative } from "../../native/plan-native.ts";
import type { ServiceState } from "../../state/stack-state.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";

const wholeName = (holder: PortHolder | undefined): string =>
  holder === undefined ? "a process of another user" : `${holder.command} (pid ${holder.pid})`;

const getRid = (port: number, holder: PortHolder | undefined): string =>
  holder === undefined ? `sudo ss -ltnp 'sport = :${port}'` : `kill ${holder.pid}`;

/** The services whose ports `up` would take. */
async function planned(facts: Facts): Promise<readonly ServiceName[]> {
  if (facts.mode === "embedded") return planEmbedded(false).run;
  if (facts.mode === "docker") return publishedServices(false);
  return (await planNative(facts.layout.stateDir, false)).run;
}

async function beforeStart(facts: Facts): Promise<readonly Outcome[]> {
  const names = await planned(facts);
  const outcomes = await Promise.all(
    names.map(async (name): Promise<readonly Outcome[]> => {
      const port = facts.ports[name];
      if (await isFree(port)) return [];
      const holder = await portHolder(port);
      const details = { port, service: name, ...(holder !== undefined && { pid: holder.pid }) };
      const sentence = `port ${port} of ${services[name].title} is held by ${wholeName(holder)}; up takes the next free one`;
      return [warning(sentence, getRid(port, holder), details)];
    }),
  );
  const taken = outcomes.flat();
  return taken.length > 0 ? taken : [fine(`all ${names.length} ports that up begins at are free`)];
}

async function stranger({ name, port, process }: ServiceState): Promise<readonly Outcome[]> {
  const group = process === undefined ? undefined : groupOf(String(process.pid))?.group;
  if (group === undefined || mayHoldPort(group, port)) return [];
  const holder = await portHolder(port);
  const sentence = `port ${port} of ${services[name].title} is held by ${wholeName(holder)}, not by the stack`;
  return [failure(sentence, getRid(port, holder), { port, service: name })];
}

async function whileRunning(running: readonly ServiceState[]): Promise<readonly Outcome[]> {
  if (running.every(({ process }) => process === undefined))
    return [skipped("who holds the ports of containers is for root alone to see: docker ps")];
  const strangers = (await Promise.all(running.map(stranger))).flat();
  return strangers.length > 0 ? strangers : [fine(`the stack holds its ${running.length} ports`)];
}

export const portsCheck: Check = {
  name: "ports",
  group: "This machine",
  asks: "Are the ports free, or held by the stack itself? Who else holds them?",
  complains: "Fails where another program answers on a port of a stack that runs; warns before it starts.",
  look: (facts) => (facts.running.length > 0 ? whileRunning(facts.running) : beforeStart(facts)),
};
