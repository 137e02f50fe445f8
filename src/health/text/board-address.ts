import { webAddress } from "./web-address.ts";

/**
 * Where a board is that an alert names, by its address or by its path in Grafana; undefined for everything else.
 *
 * @example `boardAddress("/d/tta-overview?viewPanel=7", "http://127.0.0.1:3210")`
 */
export function boardAddress(text: string | undefined, boardsUrl: string | undefined): string | undefined {
  const base = boardsUrl?.replace(/\/+$/, "");
  return text?.startsWith("/d/") && base !== undefined ? webAddress(`${base}${text}`) : webAddress(text);
}
