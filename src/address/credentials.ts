import { decoded } from "./decoded.ts";

/**
 * Takes a name and a password off an address, where they would stand in messages too, and gives them as the value of
 * the header `Authorization`; undefined where there are none.
 */
export function takeCredentials(url: URL): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const [username = "", password = ""] = [url.username, url.password].map(decoded);
  url.username = "";
  url.password = "";
  return withCredentials(username, password);
}

/** A name and a password as the value of the header `Authorization`. */
export function withCredentials(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
