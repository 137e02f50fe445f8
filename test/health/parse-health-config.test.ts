import { describe, expect, it } from "vitest";
import { isObsError } from "../../src/errors/index.ts";
import { parseHealthConfig } from "../../src/health/index.ts";

const base = { service: "health", environment: "staging", listen: { port: 8080 }, checks: [] };
const http = { name: "a", kind: "http", url: "http://127.0.0.1:9090/-/ready" };
const checks = (...list: unknown[]) => ({ ...base, checks: list });

type Case = readonly [what: string, config: unknown, code: unknown, place: string];

/** Cases of one check, changed from one that is good; the code is that of the place where it is found. */
const rows = (cases: Readonly<Record<string, readonly [change: object, place: string]>>) =>
  Object.entries(cases).map<Case>(([what, [change, place]]) => [
    what,
    checks(JSON.parse(JSON.stringify({ ...http, ...change }))),
    expect.stringMatching(/^HEALTH_C/),
    place,
  ]);

describe("the config of the health service", () => {
  it("fills in loopback, ten seconds, two seconds, one and one", () => {
    const settings = parseHealthConfig(checks(http));
    expect(settings.listen).toEqual({
      host: "127.0.0.1",
      port: 8080,
      allowedHosts: [],
      tokenFile: undefined,
      public: false,
    });
    expect(settings.checks[0]).toMatchObject({
      critical: false,
      intervalMs: 10_000,
      timeoutMs: 2_000,
      failAfter: 1,
      recoverAfter: 1,
    });
  });

  it("reads addresses of all three forms", () => {
    const targets = ["prometheus:9090", "127.0.0.1:1", "[::1]:65535"].map(
      (address) => parseHealthConfig(checks({ name: "a", kind: "tcp", address })).checks[0]?.target,
    );
    expect(targets).toEqual([
      { kind: "tcp", host: "prometheus", port: 9090 },
      { kind: "tcp", host: "127.0.0.1", port: 1 },
      { kind: "tcp", host: "::1", port: 65_535 },
    ]);
  });

  it.each<Case>([
    ["no object", [], "HEALTH_CONFIG", "the whole is []"],
    ["an unknown key", { ...base, chekcs: [] }, "HEALTH_CONFIG", '"chekcs"'],
    [
      "an unknown key of a check",
      checks({ ...http, critcal: true }),
      "HEALTH_CONFIG",
      'checks[0] has the unknown key "critcal"',
    ],
    ["no service", { ...base, service: undefined }, "HEALTH_CONFIG", "service is undefined"],
    ["a service of two lines", { ...base, service: "a\nb" }, "HEALTH_CONFIG", "service"],
    ["no day of history", { ...base, history: { days: 0 } }, "HEALTH_CONFIG", "history.days is 0"],
    ["a history without a name", { ...base, history: { file: "" } }, "HEALTH_CONFIG", 'history.file is ""'],
    [
      "an unknown key of it",
      { ...base, history: { folder: "a" } },
      "HEALTH_CONFIG",
      'history has the unknown key "folder"',
    ],
    ["no port", { ...base, listen: {} }, "HEALTH_CONFIG", "listen.port"],
    ["a port out of range", { ...base, listen: { port: 70_000 } }, "HEALTH_CONFIG", "listen.port is 70000"],
    [
      "a host name with a port",
      { ...base, listen: { port: 1, allowedHosts: ["a:1"] } },
      "HEALTH_CONFIG",
      "allowedHosts[0]",
    ],
    ["checks that are no list", { ...base, checks: {} }, "HEALTH_CONFIG", "checks is {}"],
    ["an unknown kind", checks({ ...http, kind: "icmp" }), "HEALTH_CHECK", 'checks[0].kind is "icmp"'],
    ["a name with a space", checks({ ...http, name: "a b" }), "HEALTH_CHECK", "checks[0].name"],
    ["a name twice", checks(http, http), "HEALTH_CHECK", 'two checks are named "a"'],
    [
      "a check too many",
      checks(...Array.from({ length: 251 }, (_, n) => ({ ...http, name: `c${n}` }))),
      "HEALTH_CHECK",
      "251 checks",
    ],
    ["a file address", checks({ ...http, url: "file:///etc/passwd" }), "HEALTH_CONFIG", "checks[0].url"],
    ["a script as link", checks({ ...http, link: "javascript:alert(1)" }), "HEALTH_CONFIG", "checks[0].link"],
    [
      "a password in an address",
      checks({ ...http, url: "http://me:hunter2@db/" }),
      "HEALTH_CONFIG",
      "checks[0].url holds",
    ],
    [
      "an address without port",
      checks({ name: "a", kind: "tcp", address: "db" }),
      "HEALTH_CHECK",
      "checks[0].address",
    ],
    [
      "a timeout as long as the interval",
      checks({ ...http, intervalMs: 500, timeoutMs: 500 }),
      "HEALTH_CHECK",
      "timeoutMs 500",
    ],
    ["no status to expect", checks({ ...http, expectStatus: [] }), "HEALTH_CHECK", "expectStatus"],
    [
      "a status that is none",
      checks({ ...http, expectStatus: [200, 99] }),
      "HEALTH_CONFIG",
      "checks[0].expectStatus[1] is 99",
    ],
    [
      "an anchor that is this machine",
      { ...base, anchors: ["router:53", "127.0.0.1:1"] },
      "HEALTH_CHECK",
      'anchors[1] is "127.0.0.1:1", which is this machine itself',
    ],
    ["an anchor without a port", { ...base, anchors: ["router"] }, "HEALTH_CHECK", "anchors[0]"],
    [
      "anchors beyond five",
      { ...base, anchors: ["a:1", "b:1", "c:1", "d:1", "e:1", "f:1"] },
      "HEALTH_CHECK",
      "anchors has 6 entries",
    ],
    [
      "a dependency that is no check",
      checks({ ...http, dependsOn: ["db"] }),
      "HEALTH_CHECK",
      'the check a depends on "db"',
    ],
    [
      "a check that depends on itself",
      checks({ ...http, dependsOn: ["a"] }),
      "HEALTH_CHECK",
      "in a circle: a → a",
    ],
    [
      "a circle, by the way around it alone",
      checks(
        { ...http, name: "z", dependsOn: ["a"] },
        { ...http, dependsOn: ["b"] },
        { name: "b", kind: "heartbeat", intervalMs: 1000, dependsOn: ["c"] },
        { ...http, name: "c", dependsOn: ["a"] },
      ),
      "HEALTH_CHECK",
      "in a circle: a → b → c → a",
    ],
    [
      "dependencies that are no list",
      checks({ ...http, dependsOn: "b" }),
      "HEALTH_CONFIG",
      "checks[0].dependsOn",
    ],
    ...rows({
      "a bound that is none": [{ kind: "prometheus", query: "up", is: "about 1" }, 'is is "about 1"'],
      "a query without a bound": [{ kind: "loki", query: "up" }, "checks[0].is"],
      "a query that is no line": [{ kind: "prometheus", query: "a\nb", is: "> 1" }, "checks[0].query"],
      "a tenant of Prometheus": [{ kind: "prometheus", tenant: "a" }, 'unknown key "tenant"'],
      "a share of a disk above the whole": [
        { kind: "disk", url: undefined, path: "/", freePercent: 100 },
        "freePercent",
      ],
      "a disk of no path": [{ kind: "disk", url: undefined }, "neither path nor paths"],
      "a disk of a path beside others": [
        { kind: "disk", url: undefined, path: "/", paths: ["/"] },
        "a path and paths",
      ],
      "disks of no path": [{ kind: "disk", url: undefined, paths: [] }, "paths has 0 entries"],
      "a path that is none": [{ kind: "disk", url: undefined, paths: ["/", 7] }, "checks[0].paths[1] is 7"],
      "a password without a user": [{ passwordFile: "/p" }, "only one of user and passwordFile"],
      "a token beside a password": [
        { tokenFile: "/t", user: "u", passwordFile: "/p" },
        "a tokenFile and a user",
      ],
      "a secret in the file itself": [{ password: "hunter2" }, 'unknown key "password"'],
      "an authority for plain http": [{ caFile: "/ca" }, "caFile stands beside an http address"],
      "a certificate without a port": [{ kind: "certificate", url: undefined, address: "a" }, "address"],
      "a clock held to less than a second": [{ kind: "clock", mostMs: 10 }, "checks[0].mostMs"],
      "a process of no name": [{ kind: "process", url: undefined }, "one of pidFile and program"],
      "a program with a path": [{ kind: "process", url: undefined, program: "/a" }, "program"],
      "a PostgreSQL without a user": [
        { kind: "postgresql", url: undefined, address: "a:1" },
        "checks[0].user",
      ],
      "an authority without TLS": [
        { kind: "redis", url: undefined, address: "a:1", caFile: "/ca", tls: false },
        "caFile stands beside tls false",
      ],
      "a provider that nobody knows": [{ kind: "provider", provider: "constructor" }, "provider is"],
    }),
    ["a flag as text", checks({ ...http, critical: "yes" }), "HEALTH_CONFIG", "checks[0].critical"],
    ["a link without title", { ...base, links: [{ url: "http://a" }] }, "HEALTH_CONFIG", "links[0].title"],
  ])("refuses %s in one sentence that names the place", (_what, config, code, place) => {
    let caught: unknown;
    try {
      parseHealthConfig(config);
    } catch (error) {
      caught = error;
    }
    if (!isObsError(caught)) throw new Error(`not refused: ${String(caught)}`);
    expect(caught.code).toEqual(code);
    expect(caught.message).toContain(place);
    expect(caught.message).toMatch(/^[^\n]+: [^\n]+\.$/);
    expect(caught.message).not.toContain("hunter2");
  });
});
