import { accessSync, constants, globSync } from "node:fs";
import { userInfo } from "node:os";
import { delimiter, join } from "node:path";

const debian = (...packages: string[]): string =>
  `apt-get install -y --no-install-recommends ${packages.join(" ")}`;

const chromium = ["chromium", "chromium-browser", "google-chrome"] as const;

/** Binary → the names it goes by, and how to get it on a Debian-like system. */
const binaries = {
  prometheus: { names: ["prometheus"], install: debian("prometheus") },
  promtool: { names: ["promtool"], install: debian("prometheus") },
  alertmanager: {
    names: ["prometheus-alertmanager", "alertmanager"],
    install: debian("prometheus-alertmanager"),
  },
  amtool: { names: ["amtool"], install: debian("prometheus-alertmanager") },
  // The shell is the same browser without its windows, which take half of the time that the tests of the page take.
  browser: {
    names: ["chromium-headless-shell", ...chromium],
    install: debian("chromium-headless-shell"),
  },
  chromium: { names: chromium, install: debian("chromium") },
  postgres: { names: ["postgres"], install: debian("postgresql") },
  pushgateway: {
    names: ["prometheus-pushgateway", "pushgateway"],
    install: debian("prometheus-pushgateway"),
  },
  "redis-server": { names: ["redis-server"], install: debian("redis-server") },
  "dashboard-linter": {
    names: ["dashboard-linter"],
    install: "go install -C test/dashboards/linter tool, with the bin folder of go on PATH",
  },
  pint: {
    names: ["pint"],
    install: "go install -C test/rules/pint/build tool, with the bin folder of go on PATH",
  },
  actionlint: {
    names: ["actionlint"],
    install: "go install -C test/gates/actionlint tool, with the bin folder of go on PATH",
  },
  "compose-go": {
    names: ["compose-go"],
    install:
      "go build -C test/stack/compose-go -o DIR/compose-go github.com/compose-spec/compose-go/v2/cmd, with DIR on PATH",
  },
  "kubernetes-schemas": {
    names: ["kubernetes-schemas"],
    install: "go build -C test/stack/kubernetes/schemas -o DIR/kubernetes-schemas, with DIR on PATH",
  },
  // Our own text, so that it is built anew each time: an older one would prove nothing.
  "otel-go-service": {
    names: ["otel-go-service"],
    install: "go build -C test/runs/other-languages/go -o DIR/otel-go-service, with DIR on PATH",
  },
  "docker-compose": { names: ["docker-compose"], install: debian("docker-compose") },
  docker: { names: ["docker"], install: "https://docs.docker.com/engine/install/" },
} as const;

export type RealBinary = keyof typeof binaries;

/** Where a distribution keeps programs that it leaves out of PATH; the newest first. */
const besidePath: Partial<Record<RealBinary, string>> = { postgres: "/usr/lib/postgresql/*/bin" };

const warned = new Set<RealBinary>();

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether we run as a bare number, as some containers do. */
function isNameless(): boolean {
  try {
    return userInfo().username === "";
  } catch {
    return true;
  }
}

/** Path of a real server on PATH, or undefined. */
export function findBinary(name: RealBinary): string | undefined {
  const beside = besidePath[name] === undefined ? [] : globSync(besidePath[name]).sort().reverse();
  const folders = [...(process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== ""), ...beside];
  return binaries[name].names
    .flatMap((file) => folders.map((folder) => join(folder, file)))
    .find(isExecutable);
}

/**
 * Path of a real server that a test needs. When it is missing, or does not start for us: undefined and one loud line on
 * stderr that says what to do, so that the test can be skipped; with `CI` set it throws, since a skipped proof is no
 * proof.
 *
 * @example
 * ```ts
 * const promtool = requireBinary("promtool");
 * describe.skipIf(promtool === undefined)("rules", () => { ... });
 * ```
 */
export function requireBinary(name: RealBinary): string | undefined {
  const path = findBinary(name);
  const refuses = name === "postgres" && isNameless();
  if (path !== undefined && !refuses) return path;
  const message = refuses
    ? `${name} starts for nobody without a name: run the tests as a user that the system knows`
    : `${name} is not installed: ${binaries[name].install}`;
  if (process.env.CI) throw new Error(message);
  if (!warned.has(name)) process.stderr.write(`\nSKIPPED, ${message}\n`);
  warned.add(name);
  return undefined;
}
