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
  const plain = { url: text.replace(/\/+$/, ""), authorization: undefined };
  if (!URL.canParse(text)) return plain;
  const url = new URL(text);
  if (url.username === "" && url.password === "") return plain;
  const pair = [url.username, url.password].map(decoded).join(":");
  const bytes = String.fromCharCode(...new TextEncoder().encode(pair));
  url.username = "";
  url.password = "";
  return { url: url.href.replace(/\/+$/, ""), authorization: `Basic ${btoa(bytes)}` };
}
