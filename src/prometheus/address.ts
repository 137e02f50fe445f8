import { takeCredentials } from "../address/index.ts";

/** Where a Prometheus is, apart from who asks: a password belongs in no message and in no address of a request. */
export interface PrometheusAddress {
  /** Without credentials and without a slash at the end. */
  readonly url: string;
  /** Value of the header `Authorization`, if the address brought credentials. */
  readonly authorization: string | undefined;
}

/** Splits the credentials off an address such as `https://reader:secret@prometheus.example.org`. */
export function readPrometheusAddress(text: string): PrometheusAddress {
  if (!URL.canParse(text)) return { url: text, authorization: undefined };
  const url = new URL(text);
  // What follows the path is no part of where it is, and may be a secret too.
  url.search = "";
  url.hash = "";
  const authorization = takeCredentials(url);
  return { url: url.href.replace(/\/+$/, ""), authorization };
}
