import type { Probe } from "../checks/probe.ts";
import { probeHttp } from "./http-probe.ts";
import { probeTcp } from "./tcp-probe.ts";

/** Asks real servers. */
export const networkProbe: Probe = (target, signal) =>
  target.kind === "http" ? probeHttp(target, signal) : probeTcp(target, signal);
