import { isRecord, listOf, numberOf, objectOf, objectsOf, textOf, textsOf } from "../../narrow/index.ts";
import type { HeardBeat } from "../checks/heartbeat.ts";
import type { DayTally } from "./day-tally.ts";
import type { Outage, Past, PastAlert } from "./past.ts";

/** Another number is another form, which this version cannot read. */
const version = 1;

/** The text of the file: a line for each check, so that people can read it and compare two. */
export function writePast({ checks, outages, alerts, heartbeats }: Past): string {
  const days = [...checks].map(([name, tallies]) => {
    const written = [...tallies].map(([day, { pass, warn, fail, unknown }]) => [
      day,
      [pass, warn, fail, unknown].map(Math.round),
    ]);
    return `${JSON.stringify(name)}:${JSON.stringify(Object.fromEntries(written))}`;
  });
  const list = (items: readonly object[]): string =>
    `[${items.map((item) => `\n${JSON.stringify(item)}`).join(",")}]`;
  return `{"version":${version},\n"checks":{\n${days.join(",\n")}},\n"outages":${list(outages)},\n"alerts":${list(alerts)},\n"heartbeats":${JSON.stringify(Object.fromEntries(heartbeats))}}\n`;
}

function readTally(value: unknown): DayTally | undefined {
  const numbers = listOf(value).map(numberOf);
  const [pass, warn, fail, unknown] = numbers.map((ms) =>
    ms !== undefined && ms >= 0 && ms <= 90_000_000 ? ms : undefined,
  );
  if (pass === undefined || warn === undefined || fail === undefined || unknown === undefined)
    return undefined;
  return { pass, warn, fail, unknown };
}

function readDays(value: unknown): ReadonlyMap<string, DayTally> {
  const entries = Object.entries(objectOf(value)).flatMap(([day, written]) => {
    const tally = readTally(written);
    return tally !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? [[day, tally] as const] : [];
  });
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A moment that a date can be made of. */
function momentOf(value: unknown): number | undefined {
  const moment = numberOf(value);
  return moment !== undefined && moment >= 0 && moment < 8e15 ? moment : undefined;
}

function readOutage(value: Readonly<Record<string, unknown>>): readonly Outage[] {
  const [check, from, to] = [textOf(value.check), momentOf(value.from), momentOf(value.to)];
  if (check === undefined || from === undefined || to === undefined) return [];
  const status = value.status === "fail" ? "fail" : "warn";
  // Whoever wrote it has ended: whether it goes on is found out anew.
  return [{ check, status, from, to, isOver: true, rootCause: textOf(value.rootCause) }];
}

/** The fields of an object that are texts. */
const textsBy = (value: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(objectOf(value)).flatMap(([key, text]) => (typeof text === "string" ? [[key, text]] : [])),
  );

function readAlert(value: Readonly<Record<string, unknown>>): readonly PastAlert[] {
  const [fingerprint, name] = [textOf(value.fingerprint), textOf(value.name)];
  const [startsAt, heardAt] = [momentOf(value.startsAt), momentOf(value.heardAt)];
  if (fingerprint === undefined || name === undefined) return [];
  if (startsAt === undefined || heardAt === undefined) return [];
  const { severity, summary, about, endsAt, labels, links } = value;
  return [
    {
      fingerprint,
      name,
      startsAt,
      heardAt,
      endsAt: momentOf(endsAt),
      severity: textOf(severity),
      summary: textOf(summary),
      about: textsOf(about),
      ...(isRecord(labels) && { labels: textsBy(labels) }),
      ...(isRecord(links) && { links: textsBy(links) }),
    },
  ];
}

function readBeats(value: unknown): ReadonlyMap<string, HeardBeat> {
  const beats = Object.entries(objectOf(value)).flatMap(([name, written]) => {
    const { wallAt, lag } = objectOf(written);
    const [came, old] = [momentOf(wallAt), momentOf(lag)];
    return came === undefined || old === undefined ? [] : [[name, { wallAt: came, lag: old }] as const];
  });
  return new Map(beats);
}

/** What a file says; undefined for one that is damaged or of another version. Single entries that are are left out. */
export function readPast(text: string): Past | undefined {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(whole) || whole.version !== version || !isRecord(whole.checks)) return undefined;
  return {
    checks: new Map(Object.entries(whole.checks).map(([name, days]) => [name, readDays(days)])),
    outages: objectsOf(whole.outages).flatMap(readOutage),
    alerts: objectsOf(whole.alerts).flatMap(readAlert),
    heartbeats: readBeats(whole.heartbeats),
  };
}
