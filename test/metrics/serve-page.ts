import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import {
  contentTypes,
  type ForeignFamilies,
  negotiateFormat,
  type Page,
  type PageFormat,
} from "../../src/metrics/index.ts";

/** A page served as a service would serve it. */
export interface ServedPage {
  /** `127.0.0.1:port`. */
  readonly address: string;
  /** The formats that were asked for, in turn. */
  readonly formats: readonly PageFormat[];
  close(): Promise<void>;
}

/** Serves a page on `/metrics` in the format asked for, or in `only`, on a free port. */
export async function servePage(
  page: Page,
  options: { readonly only?: PageFormat; readonly families?: () => readonly ForeignFamilies[] } = {},
): Promise<ServedPage> {
  const formats: PageFormat[] = [];
  const server: Server = createServer((request, response) => {
    const format = options.only ?? negotiateFormat(request.headers.accept);
    formats.push(format);
    response.setHeader("Content-Type", contentTypes[format]);
    for (const slice of page.write({ format, families: options.families?.() ?? [] })) response.write(slice);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    formats,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
