import { signal } from "@preact/signals";
import { decoded } from "../scope/link-url.ts";

/** A page of runs or logs. */
export type RunsPlace =
  | { readonly page: "runs" | "compare" | "logs" }
  | { readonly page: "run"; readonly traceId: string };

/** A page of pipelines: all runs, or one. */
export type PipelinesPlace = { readonly run: string | undefined };

/**
 * What the address bar says: of boards in Grafana's own form, `/d/UID/SLUG?from=now-1h&var-x=…&viewPanel=7`; of runs and
 * logs `/runs`, `/runs/TRACE`, `/runs/compare?a=…&b=…` and `/logs`, with the same words for the time; of pipelines `/pipelines` and `/pipelines/RUN`.
 */
export interface Address {
  /** `undefined` on the list of boards. */
  readonly uid: string | undefined;
  /** `undefined` on boards. */
  readonly runs: RunsPlace | undefined;
  /** `undefined` elsewhere than on pipelines. */
  readonly pipelines: PipelinesPlace | undefined;
  readonly params: URLSearchParams;
}

function read(): Address {
  const [, uid] = /^\/d\/([^/]+)/.exec(location.pathname) ?? [];
  return {
    uid: uid === undefined ? undefined : decoded(uid),
    runs: runsPlaceOf(location.pathname),
    pipelines: pipelinesPlaceOf(location.pathname),
    params: new URLSearchParams(location.search),
  };
}

function runsPlaceOf(path: string): RunsPlace | undefined {
  if (path === "/logs") return { page: "logs" };
  const [, id] = /^\/runs(?:\/([^/]*))?$/.exec(path) ?? [];
  if (path === "/runs" || id === "") return { page: "runs" };
  if (id === undefined) return undefined;
  return id === "compare" ? { page: "compare" } : { page: "run", traceId: decoded(id) };
}

function pipelinesPlaceOf(path: string): PipelinesPlace | undefined {
  const [found, id = ""] = /^\/pipelines(?:\/([^/]*))?$/.exec(path) ?? [];
  if (found === undefined) return undefined;
  return { run: id === "" ? undefined : decoded(id) };
}

/** Addresses that this page draws. */
const isOurs = (path: string): boolean =>
  path === "/" ||
  path.startsWith("/d/") ||
  runsPlaceOf(path) !== undefined ||
  pipelinesPlaceOf(path) !== undefined;

export const address = signal<Address>(read());

/** Goes to another address of this page. `replace` leaves no step for the back button. */
export function go(url: string, replace = false): void {
  if (url === `${location.pathname}${location.search}`) return;
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  address.value = read();
}

/** Changes parameters of the address; `undefined` takes one out. */
export function setParams(changes: Readonly<Record<string, string | undefined>>, replace = false): void {
  const params = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name);
    else params.set(name, value);
  }
  go(`${location.pathname}${params.size === 0 ? "" : `?${params}`}`, replace);
}

/** Words of a title as they stand in an address. */
const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, "-")
    .replace(/^-|-$/g, "") || "board";

/** The address of a board. */
export const boardPath = (uid: string, title: string): string =>
  `/d/${encodeURIComponent(uid)}/${encodeURIComponent(slugOf(title))}`;

/** Follows the back button, and links of this page without loading it again. */
export function followAddress(): void {
  addEventListener("popstate", () => {
    address.value = read();
  });
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (
      link === null ||
      link.target !== "" ||
      link.origin !== location.origin ||
      link.hasAttribute("download")
    )
      return;
    if (!isOurs(link.pathname)) return;
    event.preventDefault();
    go(`${link.pathname}${link.search}`);
  });
}
