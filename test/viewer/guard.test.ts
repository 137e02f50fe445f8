import { describe, expect, it } from "vitest";
import { answering, bytes, question, raw, started, upstream } from "./started.ts";

const asking = {
  method: "POST",
  body: JSON.stringify([question("/api/v1/query?query=up")]),
  headers: { "content-type": "application/json" },
};

describe("the door of the viewer", () => {
  it("is open under localhost and the loopback, and shut under every other name", async () => {
    const { port } = await started();
    const status = async (host: string): Promise<number> =>
      (await raw(port, "/api/boards", { headers: { host } })).status;
    for (const host of [
      "127.0.0.1",
      `127.0.0.1:${port}`,
      `localhost:${port}`,
      "LOCALHOST",
      "[::1]:9",
      "localhost.",
    ])
      expect(await status(host), host).toBe(200);
    const foreign = [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example",
      "10.0.0.7",
      "0.0.0.0",
      "[::2]",
      "a@localhost",
      "localhost:1:2",
    ];
    for (const host of foreign) expect(await status(host), host).toBe(403);
    for (const path of ["/", "/d/x", "/assets/x.js", "/api/config", "/api/events", "/api/ask", "/livez"])
      expect((await raw(port, path, { headers: { host: "evil.example" } })).status, path).toBe(403);
    const headers = { ...asking.headers, host: "evil.example" };
    expect((await raw(port, "/api/ask", { ...asking, headers })).status).toBe(403);
    const { text } = await raw(port, "/", { headers: { host: "evil.example" } });
    expect(text).toBe(
      'Host "evil.example" is not served here: use localhost, or start the viewer with --allow-host and that name.\n',
    );
  });

  it("is shut for a request without a host, and for one that smuggles lines", async () => {
    const { port } = await started();
    expect(await bytes(port, "GET /api/boards HTTP/1.1\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect(await bytes(port, "GET /api/boards HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1\.1 403 /);
    const twice = "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
    expect(await bytes(port, twice)).not.toMatch(/evil/);
    const split =
      "GET /d/x%0d%0aSet-Cookie:%20a=1?b=%0d%0aX:1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    expect(await bytes(port, split)).not.toMatch(/set-cookie|^X:1/im);
  });

  it("lets no other page make a browser ask", async () => {
    const server = await upstream(answering);
    const { port } = await started({ prometheusUrl: server.url });
    const status = async (more: Record<string, string>, path = "/api/ask"): Promise<number> => {
      const headers = { ...asking.headers, host: `localhost:${port}`, ...more };
      return (await raw(port, path, { ...asking, headers })).status;
    };
    for (const site of ["cross-site", "same-site"]) {
      expect(await status({ "sec-fetch-site": site }), site).toBe(403);
      expect(await status({ "sec-fetch-site": site }, "/API/Ask/"), site).toBe(403);
      // What a form or a script of another page may send without being asked for leave.
      expect(await status({ "sec-fetch-site": site, "content-type": "text/plain" }), site).toBe(403);
    }
    for (const origin of ["http://evil.example", "null", `http://localhost:${port + 1}`])
      expect(await status({ origin }), origin).toBe(403);
    expect(server.asked).toEqual([]);
    expect(await status({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await status({ "sec-fetch-site": "none" })).toBe(200);
    expect(await status({ origin: `http://localhost:${port}` })).toBe(200);
    expect(server.asked).toHaveLength(3);
    // A link from a mail or a chat may open the page itself.
    const { status: link } = await raw(port, "/livez", { headers: { "sec-fetch-site": "cross-site" } });
    expect(link).toBe(200);
  });

  it("sends headers that allow no code but our own files, no frame and no other reader", async () => {
    const { url } = await started();
    for (const path of ["/", "/api/boards", "/nothing", "/api/nothing"]) {
      const { headers } = await fetch(url + path);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toMatch(/default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/);
      expect(policy).not.toContain("unsafe");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("gives no permission to other origins, asked or not", async () => {
    const { port } = await started();
    const headers = { origin: "http://evil.example", "access-control-request-method": "POST" };
    const answer = await raw(port, "/api/ask", { method: "OPTIONS", headers });
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it.each([
    "/../package.json",
    "/%2e%2e/package.json",
    "/assets/../../package.json",
    "/assets/..%2f..%2fpackage.json",
    "/..%5cpackage.json",
    "/%00",
    "/.tsbuildinfo",
    "/%",
    "/d/x/../../package.json",
    "/api/boards/..%2f..%2fpackage.json",
  ])("leads to no file but those of the page: %s", async (path) => {
    const { port } = await started();
    const answer = await raw(port, path);
    expect([400, 403, 404]).toContain(answer.status);
    expect(answer.text).not.toContain("dependencies");
    expect(answer.text.trim().split("\n")).toHaveLength(1);
  });
});
