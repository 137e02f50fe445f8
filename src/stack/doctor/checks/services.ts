import { answers } from "../../adapters/http-ready.ts";
import { services } from "../../definition/services.ts";
import type { ServiceState } from "../../state/stack-state.ts";
import type { Check } from "../check.ts";
import type { Facts } from "../facts.ts";
import { failure, fine, type Outcome, skipped, warning } from "../finding.ts";
import { quoted } from "../words.ts";

async function judge(service: ServiceState, mode: Facts["mode"]): Promise<Outcome | undefined> {
  const { name, url, log, core, phase } = service;
  const { title, readyPath } = services[name];
  if (await answers(url + readyPath)) return undefined;
  const sentence = `${title} does not say at ${url}${readyPath} that it is ready`;
  const docker = mode === "docker" ? `docker logs --tail 50 $(docker ps -aqf name=${name})` : undefined;
  const fix = docker ?? (log === undefined ? "npx tta-obs status" : `tail -n 50 ${quoted(log)}`);
  return (core ? failure : warning)(sentence, fix, { service: name, phase });
}

async function look({ running, mode }: Facts): Promise<Outcome | readonly Outcome[]> {
  if (running.length === 0) return skipped("no stack runs: tta-obs up starts it");
  const found = (await Promise.all(running.map((service) => judge(service, mode)))).filter(
    (outcome) => outcome !== undefined,
  );
  return found.length > 0 ? found : fine(`all ${running.length} services of the stack are ready`);
}

export const servicesCheck: Check = {
  name: "services",
  group: "The stack",
  asks: "Does each service of the stack say that it is ready?",
  complains: "Fails for one that the stack cannot do without; warns for the others.",
  look,
};
