import type { BoardLink, PanelLink } from "../board/model.ts";
import { encodeStrict, type Formatter } from "./formats.ts";
import { interpolate } from "./interpolate.ts";
import type { Scope } from "./scope.ts";

/** Values that are parameters already. */
const ready = new Set(["__url_time_range", "__all_variables"]);

/** A value inside an address must stay one value, whatever it holds. */
const inQuery: Formatter = (values, { name }) => {
  const text =
    typeof values === "string" ? values : values.length === 1 ? (values[0] ?? "") : `{${values.join(",")}}`;
  return ready.has(name) ? text : encodeStrict(text);
};

/**
 * The address of a link with its variables replaced; `undefined` for one that must not be opened: only http, https,
 * mail and addresses of this page are.
 */
export function linkUrl(link: PanelLink, scope: Scope): string | undefined {
  const [, head = "", query = ""] = /^([^?#]*)(.*)$/s.exec(link.url.replaceAll("\n", "")) ?? [];
  return safeUrl(interpolate(head, scope, "raw") + interpolate(query, scope, inQuery));
}

/** The address of a link in the board's header, with time and variables if it keeps them. */
export function boardLinkUrl(link: BoardLink, scope: Scope): string | undefined {
  const url = linkUrl(link, scope);
  if (url === undefined) return undefined;
  const more = [
    ...(link.keepTime ? [interpolate("$__url_time_range", scope)] : []),
    ...(link.includeVars ? [interpolate("$__all_variables", scope)] : []),
  ].filter((text) => text !== "" && !text.startsWith("$"));
  if (more.length === 0) return url;
  return `${url}${url.includes("?") ? "&" : "?"}${more.join("&")}`;
}

/** The board that an address of Grafana's means, with the parameters that it sets. */
export function boardOfUrl(
  url: string,
): { readonly uid: string; readonly params: URLSearchParams } | undefined {
  const match = /^\/(?:d|d-solo)\/([^/?#]+)[^?#]*(?:\?([^#]*))?/.exec(url);
  if (match?.[1] === undefined) return undefined;
  return { uid: decoded(match[1]), params: new URLSearchParams(match[2] ?? "") };
}

/** A part of an address in plain text; as it is written where it cannot be read. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function safeUrl(url: string): string | undefined {
  // Browsers drop these inside a scheme, so that "java\tscript:" would pass.
  const plain = [...url].filter((character) => character > " " && character !== "\u007f").join("");
  const [, scheme] = /^([a-z][a-z0-9+.-]*):/i.exec(plain) ?? [];
  if (plain === "" || plain.startsWith("//") || /^[\\/]\\/.test(plain)) return undefined;
  if (scheme === undefined) return url.trim();
  return ["http", "https", "mailto"].includes(scheme.toLowerCase()) ? url.trim() : undefined;
}
