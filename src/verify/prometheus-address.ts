/** Where a Prometheus is, apart from who asks: a password belongs in no message and in no address of a request. */
export interface PrometheusAddress {
  /** Without credentials and without a slash at the end. */
  readonly url: string;
  /** Value of the header `Authorization`, if the address brought credentials. */
  readonly authorization: string | undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Splits the credentials off an address such as `https://reader:secret@prometheus.example.org`. */
export function readPrometheusAddress(text: string): PrometheusAddress {
  if (!URL.canParse(text)) return { url: text, authorization: undefined };
  const url = new URL(text);
  // What follows the path is no part of where it is, and may be a secret too.
  url.search = "";
  url.hash = "";
  if (url.username === "" && url.password === "")
    return { url: url.href.replace(/\/+$/, ""), authorization: undefined };
  const pair = [url.username, url.password].map(decoded).join(":");
  const bytes = String.fromCharCode(...new TextEncoder().encode(pair));
  url.username = "";
  url.password = "";
  return { url: url.href.replace(/\/+$/, ""), authorization: `Basic ${btoa(bytes)}` };
}
