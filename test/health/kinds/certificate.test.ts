import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:tls";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { localServer } from "../local-server.ts";
import { askAs, fail, measureAs, pass, unknown } from "./ask-as.ts";

// Made once for these tests, by an authority whose key is gone: good until 2099, and one that ended in 2021.
const file = (name: string): string => fileURLToPath(new URL(`tls/${name}`, import.meta.url));
const caFile = file("ca.pem");

/** A TLS server with that certificate, and the names that it was asked for. */
async function serving(certificate: string) {
  const names: unknown[] = [];
  const server = createServer({
    cert: readFileSync(file(certificate)),
    key: readFileSync(file("server.key")),
    SNICallback: (name, answer) => {
      names.push(name);
      answer(null);
    },
  });
  server.on("secureConnection", (socket) => void socket.on("error", () => {}));
  server.on("tlsClientError", () => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => void (await new Promise((resolve) => server.close(resolve))));
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, names };
}

const kind = "certificate";
afterEach(() => void vi.useRealTimers());

describe("a check of a certificate", () => {
  it("passes by an authority of one's own, and asks for the name by SNI", async () => {
    const { address, names } = await serving("good.pem");
    expect(await askAs({ kind, address, caFile, serverName: "db.test" })).toEqual(pass);
    expect(names).toEqual(["db.test"]);
    expect(await askAs({ kind, address, caFile })).toEqual(pass);
  });

  it("measures when the first certificate of the chain ends, also of one that is not trusted", async () => {
    const { address } = await serving("good.pem");
    const endOf = (name: string): number =>
      Date.parse(new X509Certificate(readFileSync(file(name))).validTo) / 1_000;
    // The server sends its own alone; whoever knows the authority sees that one too.
    expect((await measureAs({ kind, address })).measured).toBe(endOf("good.pem"));
    expect((await measureAs({ kind, address, caFile })).measured).toBe(
      Math.min(endOf("good.pem"), endOf("ca.pem")),
    );
  });

  it("fails on one that is for another name, and says for which", async () => {
    const { address } = await serving("good.pem");
    expect(await askAs({ kind, address, caFile, serverName: "other.test" })).toEqual(
      fail("its certificate is for db.test, localhost, 127.0.0.1, not for other.test"),
    );
  });

  it("fails on one that nobody known has signed", async () => {
    const [good, alone] = [await serving("good.pem"), await serving("alone.pem")];
    expect(await askAs({ kind, address: good.address })).toEqual(
      fail(expect.stringContaining("from an authority that is not known here")),
    );
    expect(await askAs({ kind, address: alone.address })).toEqual(
      fail("its certificate is signed by itself alone"),
    );
  });

  it("fails on one that has expired, and on one that ends too soon", async () => {
    const expired = await serving("expired.pem");
    expect(await askAs({ kind, address: expired.address, caFile })).toEqual(
      fail(expect.stringMatching(/^its certificate has expired \d+ d( \d+ h)? ago$/)),
    );
    const { address } = await serving("good.pem");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2098, 11, 24) });
    expect(await askAs({ kind, address, caFile })).toEqual(
      fail("its certificate ends in 8 d, expected 14 days or more"),
    );
    expect(await askAs({ kind, address, caFile, days: 7 })).toEqual(pass);
  });

  it("says that what answers speaks no TLS, and that a file cannot be read", async () => {
    const { port } = await localServer((_request, response) => response.end("ok"));
    const address = `127.0.0.1:${port}`;
    expect(await askAs({ kind, address })).toEqual(fail(expect.stringContaining("does not speak TLS")));
    expect(await askAs({ kind, address, caFile: "/nowhere" })).toEqual(
      unknown("the file /nowhere cannot be read (ENOENT)"),
    );
  });

  it("is said in words by checks over https too", async () => {
    const { address } = await serving("alone.pem");
    expect(await askAs({ kind: "http", url: `https://${address}` })).toEqual(
      fail("its certificate is signed by itself alone"),
    );
  });
});
