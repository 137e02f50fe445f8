import { ObsError } from "../../../errors/index.ts";
import { loopback } from "../../files/addresses.ts";
import { splitAddress } from "../../targets/target.ts";

/** Where a page of metrics is. */
export interface PagePlace {
  /** `host:port`. */
  readonly address: string;
  readonly scheme: "http" | "https";
  /** With what follows `?`. */
  readonly path: string;
}

const everywhere: Readonly<Record<string, string>> = { "0.0.0.0": loopback, "[::]": "[::1]" };

/** The place that an address of the web names; undefined for what is none. Who listens everywhere is found here. */
export function placeOf(text: string): PagePlace | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, pathname, search } = new URL(text);
  if (protocol !== "http:" && protocol !== "https:") return undefined;
  const scheme = protocol === "https:" ? "https" : "http";
  const host = everywhere[hostname] ?? hostname;
  return { scheme, address: `${host}:${port || (scheme === "https" ? 443 : 80)}`, path: pathname + search };
}

export const urlOf = ({ scheme, address, path }: PagePlace): string => `${scheme}://${address}${path}`;

/**
 * What `--metrics` means: a port, an address of this machine, or a whole URL; `/metrics` unless it has a path.
 *
 * @throws ObsError `STACK_TARGET`
 */
export function metricsOption(text: string): PagePlace {
  const whole = /^\d+$/.test(text)
    ? `http://${loopback}:${text}`
    : text.includes("://")
      ? text
      : `http://${text}`;
  const place = placeOf(whole);
  if (place === undefined || splitAddress(place.address).port < 1)
    throw new ObsError({
      code: "STACK_TARGET",
      problem: `${JSON.stringify(text)} is no place of a metrics page`,
      fix: "write a port, such as 3000, or an address, such as http://127.0.0.1:3000/internal/metrics",
    });
  return place.path === "/" ? { ...place, path: "/metrics" } : place;
}
