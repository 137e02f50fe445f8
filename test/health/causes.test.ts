import { describe, expect, it } from "vitest";
import { causesOf, withCauses } from "../../src/health/checks/causes.ts";
import type { CheckFinding, CheckStatus } from "../../src/health/checks/check-report.ts";
import { parseHealthConfig } from "../../src/health/index.ts";
import { freePort, waitFor } from "../real/index.ts";
import { localServer } from "./local-server.ts";
import { started } from "./started.ts";

/** `a: fail b c` is a check a that fails and depends on b and c. */
function findings(...lines: readonly string[]): readonly CheckFinding[] {
  const said = lines.map((line) => line.split(/[: ]+/));
  const { checks } = parseHealthConfig({
    service: "health",
    environment: "staging",
    listen: { port: 0 },
    checks: said.map(([name, status, ...dependsOn]) => ({
      name,
      kind: "tcp",
      address: "a:1",
      critical: status === "fail",
      dependsOn,
    })),
  });
  const statuses: readonly CheckStatus[] = ["pass", "warn", "fail", "unknown"];
  return checks.map((check, index) => ({
    check,
    status: statuses.find((status) => status === said[index]?.[1]) ?? "unknown",
    output: undefined,
    last: undefined,
  }));
}

const related = (...lines: readonly string[]) =>
  Object.fromEntries(
    withCauses(findings(...lines)).map(({ check, consequenceOf, rootCause }) => [
      check.name,
      consequenceOf === undefined ? "itself" : `${consequenceOf}, ${rootCause}`,
    ]),
  );

const named = (...lines: readonly string[]) =>
  causesOf(withCauses(findings(...lines))).map(({ report, consequences }) =>
    [report.check.name, ...consequences.map(({ check }) => check.name)].join(" "),
  );

describe("the cause of what does not pass", () => {
  it("is the nearest failing check that it depends on, and the end of that chain its root", () => {
    expect(related("page: fail api", "api: warn db cache", "cache: pass db", "db: fail")).toEqual({
      page: "api, db",
      api: "db, db",
      cache: "itself",
      db: "itself",
    });
  });

  it("is found behind a check that has not noticed, and one that is not known", () => {
    expect(related("page: fail api", "api: pass db", "db: fail").page).toBe("db, db");
    expect(related("page: unknown api", "api: unknown db", "db: warn")).toMatchObject({
      page: "db, db",
      api: "db, db",
    });
  });

  it("is never a check that is only not known", () => {
    expect(related("page: fail api", "api: unknown").page).toBe("itself");
  });

  it("is named once, the worst first and then that with most consequences", () => {
    expect(
      named("a: warn", "b: warn", "c: warn b", "d: fail e", "e: warn", "f: pass e", "g: unknown"),
    ).toEqual(["e d", "b c", "a"]);
  });

  it("is found in a long chain and a wide net without asking anything twice", () => {
    const wide = Array.from({ length: 200 }, (_, n) => {
      const below = [n + 1, n + 2, n + 3].filter((other) => other < 200).map((other) => `c${other}`);
      return `c${n}: ${n === 199 ? "fail" : n === 0 ? "warn" : "pass"} ${below.join(" ")}`.trim();
    });
    expect(related(...wide).c0).toBe("c199, c199");
  });
});

it("tells of a broken dependency once: as root cause on /readyz and /healthz, of the rest as its consequence", async () => {
  const closed = `http://127.0.0.1:${await freePort()}`;
  const { url: broken } = await localServer((_request, response) => response.writeHead(500).end());
  const { url } = await started({
    checks: [
      { name: "api", kind: "http", url: broken, critical: true, dependsOn: ["db"] },
      { name: "db", kind: "http", url: closed, critical: true },
    ],
  });
  await waitFor(
    "both checks",
    async () => !(await (await fetch(`${url}/readyz`)).text()).includes("not asked"),
  );
  expect(await (await fetch(`${url}/readyz`)).text()).toBe(
    "not ready\nroot cause: db\n" +
      "fail api: answered 500, expected 200 to 299 (in consequence of db)\n" +
      "fail db: nothing listens there (connection refused)\n",
  );
  expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({
    output: expect.stringContaining("api: answered 500, expected 200 to 299, in consequence of db"),
    rootCause: { componentId: "db", consequences: ["api"] },
    checks: {
      "api:responseTime": [{ dependsOn: ["db"], consequenceOf: "db", rootCause: "db", kind: "http" }],
      "db:responseTime": [expect.not.objectContaining({ rootCause: expect.anything() })],
    },
  });
});
