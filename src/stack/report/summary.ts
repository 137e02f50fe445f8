import { boardUid, defaultNamespace } from "../../catalog/index.ts";
import type { ServiceName } from "../definition/service-name.ts";
import { services } from "../definition/services.ts";
import type { ServiceState, StackState } from "../state/stack-state.ts";
import { type Row, table } from "./table.ts";

/** A service that could run here if its program were there. */
export interface MissingService {
  readonly name: ServiceName;
  /** Command that gets it, or page to download it from. */
  readonly get: string;
}

/** Address for people. */
const pageOf = (service: ServiceState): string => service.url + services[service.name].page;

// People look for the metrics first and for the demo last, whatever starts first.
const order = Object.keys(services);
const inOrder = <T extends { readonly name: ServiceName }>(list: readonly T[]): readonly T[] =>
  list.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name));

function runningRow(service: ServiceState): Row {
  const { title, adds } = services[service.name];
  const version = service.version === undefined ? "" : ` ${service.version.replace(/[+-].*$/, "")}`;
  return [`${title}${version}`, service.phase, pageOf(service), adds];
}

const overviewInGrafana = `/d/${boardUid("overview", defaultNamespace)}`;

/**
 * The address to look at first: boards if there are any, else the status page. The viewer opens on a home page that
 * says of every board what it answers and how it is; Grafana on one that knows none of ours, so there it is the overview.
 */
export function firstAddress(state: StackState): string | undefined {
  const ready = (name: ServiceName): ServiceState | undefined =>
    state.services.find((service) => service.name === name && service.phase === "ready");
  const service =
    ready("grafana") ?? ready("viewer") ?? ready("health") ?? ready("prometheus") ?? ready("engine");
  if (service === undefined) return undefined;
  return pageOf(service) + (service.name === "grafana" ? overviewInGrafana : "");
}

/** A page for people that a service of the stack has. */
export interface ServicePage {
  readonly name: ServiceName;
  readonly title: string;
  readonly url: string;
  /** What it is for, in a few words. */
  readonly about: string;
}

/** Services that people look at, in the order in which they do. */
const looked: readonly ServiceName[] = [
  "grafana",
  "viewer",
  "health",
  "prometheus",
  "engine",
  "alertmanager",
  "demo",
];

/** The pages of a stack. */
export function pagesOf(states: readonly ServiceState[]): readonly ServicePage[] {
  return looked.flatMap((name) => {
    const service = states.find((one) => one.name === name);
    return service === undefined
      ? []
      : [{ name, title: services[name].title, url: pageOf(service), about: services[name].adds }];
  });
}

// What is lost is said where nobody would miss it by himself.
function losses(states: readonly ServiceState[], missing: readonly MissingService[]): readonly string[] {
  const broken = states.filter(({ phase }) => phase !== "ready" && phase !== "starting");
  return [...broken, ...missing].flatMap(({ name }) => {
    const { without } = services[name];
    return without === undefined ? [] : [`  ${without}.`];
  });
}

/** What runs where, what is missing, and where to look first: at most 100 columns wide. */
export function summary(state: StackState, missing: readonly MissingService[]): string {
  const shown = inOrder(state.services);
  const notes = shown.flatMap((service) =>
    service.note === undefined ? [] : [`  ${services[service.name].title}: ${service.note}.`],
  );
  const behind = shown.flatMap((service) =>
    service.refused === undefined ? [] : [`  ${services[service.name].title}: ${service.refused}`],
  );
  const absent = inOrder(missing).map(({ name, get }) => [services[name].title, get, services[name].adds]);
  const lost = losses(shown, missing);
  const first = firstAddress(state);
  const parts = [
    table([["SERVICE", "STATE", "ADDRESS", "WHAT FOR"], ...shown.map(runningRow)]),
    ...(notes.length === 0 ? [] : [notes.join("\n")]),
    ...(behind.length === 0 ? [] : [behind.join("\n")]),
    ...(absent.length === 0 ? [] : [table([["MISSING", "HOW TO GET IT", "WHAT FOR"], ...absent])]),
    ...(lost.length === 0 ? [] : [lost.join("\n")]),
    ...(first === undefined ? [] : [`Look first at ${first}`]),
  ];
  return parts.join("\n\n");
}
