import { openPorts } from "../../adapters/proc.ts";
import { services } from "../../definition/services.ts";
import { loopback } from "../../files/addresses.ts";
import type { ServiceState } from "../../state/stack-state.ts";
import { statusOf } from "../adapters/ask-service.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { change, type Fix, fine, type Outcome, skipped, warning } from "../finding.ts";
import { stateDirFlag } from "../words.ts";

/** What Docker is told of where to listen. */
const variable = "TTA_OBS_LISTEN";

/** Whether it wants to know who asks: Grafana a password always, the health service a token where it has one. */
async function isGuarded({ name, url }: ServiceState): Promise<boolean> {
  if (name === "grafana") return true;
  const status = await statusOf(url + services[name].page);
  return status === 401 || status === 403;
}

function close({ mode, layout }: Facts): Fix {
  const flag = stateDirFlag(layout.stateDir);
  return mode === "docker"
    ? `npx tta-obs down${flag} && env -u ${variable} npx tta-obs up --mode docker${flag}`
    : change(`let it listen on ${loopback} alone, behind a proxy that knows who asks`);
}

function beforeStart(facts: Facts): Outcome {
  const { [variable]: host = loopback } = process.env;
  if (facts.mode !== "docker" || host === loopback) return skipped("no stack runs whose ports could be open");
  return warning(
    `${variable} is ${host}: up opens all ports there, and nothing but Grafana asks who comes`,
    `unset ${variable}`,
    { host },
  );
}

async function look(facts: Facts): Promise<Outcome | readonly Outcome[]> {
  const { running } = facts;
  if (running.length === 0) return beforeStart(facts);
  const open = openPorts();
  if (open === undefined) return skipped("what listens is read from /proc, which this system has not");
  const found = await Promise.all(
    running
      .filter(({ port }) => open.has(port))
      .map(async (service) => ((await isGuarded(service)) ? [] : [service])),
  );
  const unguarded = found.flat();
  if (unguarded.length === 0)
    return fine("what asks nobody for a password or a token is open to this machine alone");
  return unguarded.map(({ name, port }) =>
    warning(
      `${services[name].title} is open to the network at port ${port}, and asks nobody for a password or a token`,
      close(facts),
      { service: name, port },
    ),
  );
}

export const exposureCheck: Check = {
  name: "exposure",
  group: "The stack",
  asks: "Is a port open to others than this machine, and does whoever comes there have to say who they are?",
  complains: `Warns of each service that others reach without a password or a token, and before the start where ${variable} opens all.`,
  look,
};
