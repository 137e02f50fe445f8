import { describe, expect, it } from "vitest";
import { parseHealthConfig } from "../../src/health/index.ts";
import { composeAddresses } from "../../src/stack/files/addresses.ts";
import { type HealthConfigInput, healthConfig } from "../../src/stack/files/health-config.ts";

const input: HealthConfigInput = {
  host: "127.0.0.1",
  port: 8080,
  allowedHosts: [],
  environment: "production",
  running: ["prometheus", "health"],
  addresses: composeAddresses,
  browser: () => undefined,
  dataDir: "/var/lib/health",
  canaries: [],
};

const checksOf = (more: Partial<HealthConfigInput>) => healthConfig({ ...input, ...more }).checks.slice(1);

describe("the health service of a stack", () => {
  it("looks at the disk where it can see it, and is not failed by it", () => {
    expect(checksOf({})).toEqual([]);
    const paths = ["/var/lib/stack", "/var/lib/stack/data/loki"];
    expect(checksOf({ stackDirs: paths })).toMatchObject([
      { name: "disk", kind: "disk", paths, critical: false },
    ]);
  });

  it("compares its clock with each store that samples are sent to, and looks at the certificates of those", () => {
    const checks = checksOf({
      stack: {
        remoteWrite: [
          { kind: "mimir", url: "https://mimir.example/api/v1/push" },
          { kind: "thanos", url: "http://thanos:19291/api/v1/receive" },
          { kind: "mimir", url: "https://mimir.example:9443/api/v1/push" },
        ],
      },
    });
    expect(checks).toMatchObject([
      { name: "mimir-1-clock", kind: "clock", url: "https://mimir.example" },
      { name: "mimir-1-certificate", kind: "certificate", address: "mimir.example:443" },
      { name: "thanos-2-clock", kind: "clock", url: "http://thanos:19291" },
      { name: "mimir-3-clock", kind: "clock", url: "https://mimir.example:9443" },
      { name: "mimir-3-certificate", kind: "certificate", address: "mimir.example:9443" },
    ]);
    expect(() => parseHealthConfig({ ...healthConfig(input), checks })).not.toThrow();
  });
});
