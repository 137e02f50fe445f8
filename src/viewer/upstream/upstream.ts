import { takeCredentials } from "../../address/index.ts";
import { ObsError } from "../../errors/index.ts";

/** A server that the viewer asks on behalf of the page. */
export interface Upstream {
  /** For people: `Prometheus`. */
  readonly title: string;
  /** Without credentials and without a slash at the end. */
  readonly url: string;
  /** Value of the header `Authorization`, if the address brought credentials; it never leaves the server. */
  readonly authorization: string | undefined;
  /** On this machine, where compressing costs more than it saves. */
  readonly near: boolean;
}

/**
 * Reads an address such as `https://reader:secret@prometheus.example.org/path`.
 *
 * @throws ObsError VIEWER_OPTION if it is none
 */
export function readUpstream(title: string, text: string): Upstream {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") {
    // A password may be in it even where the rest makes no sense.
    const shown = text.replace(/\/\/[^/]*@/, "//…@").slice(0, 100);
    throw new ObsError({
      code: "VIEWER_OPTION",
      problem: `the address of ${title} is ${JSON.stringify(shown)}`,
      fix: "write an http or https address without ? and #, such as http://127.0.0.1:9090",
    });
  }
  const authorization = takeCredentials(url);
  const near = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return { title, url: url.href.replace(/\/+$/, ""), authorization, near };
}
