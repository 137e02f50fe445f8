/** By name of a zone: how far it is from UTC, or `undefined` where the browser knows no zone of that name. */
const offsets = new Map<string, Intl.DateTimeFormat | undefined>();

function offsetFormat(zone: string): Intl.DateTimeFormat | undefined {
  if (!offsets.has(zone)) offsets.set(zone, makeOffsetFormat(zone));
  return offsets.get(zone);
}

function makeOffsetFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return undefined;
  }
}

/** The zone, or the reader's own where there is none of that name: somebody may have written it by hand. */
export function knownZone(zone: string): string {
  if (zone === "" || zone === "browser" || zone === "utc") return zone || "browser";
  return offsetFormat(zone) === undefined ? "browser" : zone;
}

/** Distance to UTC in ms at a moment, in whole minutes: steps of a day begin at that zone's midnight. */
export function zoneOffset(zone: string, at: number): number {
  const known = knownZone(zone);
  if (known === "utc") return 0;
  if (known === "browser") return -Math.round(new Date(at).getTimezoneOffset()) * 60_000;
  // `GMT`, `GMT-05:00`, and with seconds where a town kept the time of its own sun.
  const name = offsetFormat(known)
    ?.formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value;
  const [, sign, hours = "0", minutes = "0", seconds = "0"] =
    /([+-])(\d+):(\d+)(?::(\d+))?/.exec(name ?? "") ?? [];
  const distance = Number(hours) * 60 + Number(minutes) + Math.round(Number(seconds) / 60);
  return (sign === "-" ? -distance : distance) * 60_000;
}
