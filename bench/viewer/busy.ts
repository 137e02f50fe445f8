import { cpus, loadavg } from "node:os";

/** How many processes want each core of this machine now. */
export const busy = (): number => (loadavg()[0] ?? 0) / cpus().length;
