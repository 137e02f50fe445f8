import type { Probe } from "../../checks/probe.ts";
import { probeCertificate } from "./certificate-probe.ts";
import { probeClock } from "./clock-probe.ts";
import { probeDisk } from "./disk-probe.ts";
import { probeHttp } from "./http-probe.ts";
import { probePing } from "./ping-probe.ts";
import { probePostgresql } from "./postgresql-probe.ts";
import { probeProcess } from "./process-probe.ts";
import { probeProvider } from "./provider-probe.ts";
import { probeQuery } from "./query-probe.ts";
import { probeRedis } from "./redis-probe.ts";
import { probeTcp } from "./tcp-probe.ts";

/** Asks real servers, disks and processes. */
export const networkProbe: Probe = (target, signal, facts) => {
  switch (target.kind) {
    case "http":
      return probeHttp(target, signal);
    case "tcp":
      return probeTcp(target, signal);
    case "prometheus":
    case "loki":
      return probeQuery(target, signal);
    case "disk":
      return probeDisk(target, signal);
    case "certificate":
      return probeCertificate(target, signal);
    case "clock":
      return probeClock(target, signal);
    case "process":
      return probeProcess(target);
    case "postgresql":
      return probePostgresql(target, signal);
    case "redis":
      return probeRedis(target, signal);
    case "provider":
      return probeProvider(target, signal);
    case "canary":
      // Ways through four pipelines, which a service without them does not hold.
      return import("./canary/probe-canary.ts").then(({ probeCanary }) =>
        probeCanary(target, signal, facts.at),
      );
    case "ping":
      return probePing(target, signal, facts.contentment);
  }
};
