function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Takes a name and a password off an address, where they would stand in messages too, and gives them as the value of
 * the header `Authorization`; undefined where there are none.
 */
export function takeCredentials(url: URL): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  const bytes = new TextEncoder().encode([url.username, url.password].map(decoded).join(":"));
  url.username = "";
  url.password = "";
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}
