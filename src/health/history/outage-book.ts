import type { CheckReport } from "../checks/check-report.ts";
import type { Outage } from "./past.ts";

/** A check that fails again so soon is still the same trouble: one that flaps is not fifty outages. */
const sameMs = 120_000;

export interface OutageBook {
  /** True when one began or was over. */
  look(reports: readonly CheckReport[], now: number): boolean;
  /** Oldest first. */
  list(): readonly Outage[];
}

/** Keeps the last `most` outages since `keepMs` ago. */
export function createOutageBook(past: readonly Outage[], keepMs: number, most = 500): OutageBook {
  let outages = [...past].sort((a, b) => a.from - b.from);

  const lastOf = (check: string): Outage | undefined => outages.findLast((outage) => outage.check === check);

  const put = (old: Outage | undefined, outage: Outage): void => {
    if (old === undefined) outages.push(outage);
    else outages[outages.lastIndexOf(old)] = outage;
  };

  const failing = ({ check, status, rootCause }: CheckReport, now: number): boolean => {
    const isBad = status === "fail";
    const last = lastOf(check.name);
    // Also one of the process before this one, which a restart cut in two.
    const same = last !== undefined && now - last.to <= sameMs && now >= last.from ? last : undefined;
    put(same, {
      check: check.name,
      status: isBad || same?.status === "fail" ? "fail" : "warn",
      from: same?.from ?? now,
      to: now,
      isOver: false,
      rootCause: rootCause ?? same?.rootCause,
    });
    return same === undefined || same.isOver;
  };

  const working = (check: string, now: number): boolean => {
    const open = lastOf(check);
    if (open === undefined || open.isOver) return false;
    put(open, { ...open, to: now, isOver: true });
    return true;
  };

  return {
    list: () => outages,
    look: (reports, now) => {
      const turned = reports.map((report) =>
        report.status === "fail" || report.status === "warn"
          ? failing(report, now)
          : working(report.check.name, now),
      );
      if (!turned.includes(true)) return false;
      outages = outages.filter(({ to }) => now - to <= keepMs).slice(-most);
      return true;
    },
  };
}
