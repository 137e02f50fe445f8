import type { Notify } from "./notify.ts";
import { isRelayed, type Receiver, receiverKinds } from "./receiver.ts";

/** A file that holds a secret, and what reads it. */
export interface SecretFile {
  /** Where the config names it, such as `notify.receivers.team.urlFile`. */
  readonly place: string;
  readonly path: string;
  readonly reader: "alertmanager" | "health";
}

function filesOf(name: string, receiver: Receiver): readonly SecretFile[] {
  const reader = isRelayed(receiver) ? "health" : "alertmanager";
  const said: ReadonlyMap<string, unknown> = new Map(Object.entries(receiver));
  return Object.entries(receiverKinds[receiver.kind].fields).flatMap(([key, { holds }]) => {
    const path = said.get(key);
    return holds === "file" && typeof path === "string"
      ? [{ place: `notify.receivers.${name}.${key}`, path, reader }]
      : [];
  });
}

/** The files that must be there for everybody to be told. */
export function secretFiles({ receivers, heartbeat }: Notify): readonly SecretFile[] {
  return [
    ...Object.entries<Receiver>(receivers).flatMap(([name, receiver]) => filesOf(name, receiver)),
    ...(heartbeat === undefined
      ? []
      : [{ place: "notify.heartbeat.urlFile", path: heartbeat.urlFile, reader: "health" as const }]),
  ];
}

/** Hosts whose addresses are keys: whoever has one may post there. */
const secretHosts =
  /(^|\.)(hooks\.slack\.com|discord(app)?\.com|webhook\.office\.com|logic\.azure\.com|api\.powerplatform\.com|api\.telegram\.org|events\.pagerduty\.com|hc-ping\.com|healthchecks\.io|nosnch\.in|opsgenie\.com|chat\.googleapis\.com|api\.pushover\.net)$/;
const secretParameter = /^(.*[_-])?(token|key|secret|sig|signature|password|auth|code|apikey)$/i;

/** A part of an address that nobody would choose as a name: long, with letters and digits mixed. */
const looksRandom = (part: string): boolean =>
  part.length >= 20 && /\d/.test(part) && /[a-z]/i.test(part) && !/^[a-z]+(-[a-z]+)*-?\d{1,4}$/i.test(part);

/** Whether an address holds something that must not be read by whoever reads the config. */
export function holdsSecret(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return (
    url.username !== "" ||
    url.password !== "" ||
    secretHosts.test(url.hostname) ||
    [...url.searchParams.keys()].some((name) => secretParameter.test(name)) ||
    [...url.pathname.split("/"), ...url.searchParams.values()].some(looksRandom)
  );
}
