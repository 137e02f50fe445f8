import { readDuration } from "tta-observability/primitives";
import { UsageError } from "../usage-error.ts";
import { type Fault, type FaultPlace, type FaultType, faultsOf, faultTypes, routeNames } from "./fault.ts";

const defaultWait = "3s";
const longestMs = 86_400_000;

function milliseconds(text: string): number | undefined {
  const value = readDuration(text) ?? 0;
  return value > 0 && value <= longestMs ? value : undefined;
}

const allPlaces = Object.keys(faultsOf) as FaultPlace[];

const placesOf = (name: string): readonly FaultPlace[] =>
  name === "all" ? routeNames : allPlaces.filter((place) => place === name);

/**
 * Reads a fault: `thorough=fail:60s`, `all=fail:30s@10s` (all routes), `fast=slow-12s:2m`.
 * Throws a `UsageError` that says what to write instead.
 */
export function parseFault(text: string): Fault {
  const wrong = (problem: string): never => {
    throw new UsageError(
      `fault "${text.slice(0, 80)}" ${problem}: write place=type:duration, such as thorough=fail:60s or all=slow-5s:2m@10s`,
    );
  };
  const parts = /^([^=]*)=([^:]*):([^@]*)(?:@(.*))?$/.exec(text.trim());
  if (parts === null) return wrong("is not complete");
  const [, place = "", typed = "", lasts = "", starts] = parts;

  const places = placesOf(place);
  if (places.length === 0) return wrong(`names "${place}", not one of ${allPlaces.join(", ")} or all`);
  const [name = "", ...waits] = typed.split("-");
  const wait = waits.length === 0 ? undefined : waits.join("-");
  const type = faultTypes.find((known) => known === name);
  if (type === undefined) return wrong(`has the type "${name}", not one of ${faultTypes.join(", ")}`);
  const spared = places.find((one) => !(faultsOf[one] as readonly FaultType[]).includes(type));
  if (spared !== undefined)
    return wrong(`has the type "${type}", but ${spared} can only be ${faultsOf[spared].join(" or ")}`);
  if (wait !== undefined && type !== "slow")
    return wrong(`gives "${name}" a waiting time, which only slow has`);
  const waitMs = milliseconds(wait ?? defaultWait);
  const durationMs = milliseconds(lasts);
  const delayMs = starts === undefined ? 0 : milliseconds(starts);
  if (waitMs === undefined)
    return wrong(`waits "${wait}", which is no time up to a day like 500ms, 5s or 2m`);
  if (durationMs === undefined) return wrong(`lasts "${lasts}", which is no time up to a day like 30s or 5m`);
  if (delayMs === undefined) return wrong(`starts after "${starts}", which is no time up to a day like 10s`);
  return { places, type, waitMs, durationMs, delayMs, text: text.trim() };
}
