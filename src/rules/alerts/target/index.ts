import type { Alert } from "../../model/alert.ts";
import { instanceFlapping } from "./instance-flapping.ts";
import { scrapeSlow } from "./scrape-slow.ts";
import { serviceDown } from "./service-down.ts";
import { serviceMissing } from "./service-missing.ts";

/** Whether services can be watched at all. */
export const targetAlerts: readonly Alert[] = [serviceDown, serviceMissing, instanceFlapping, scrapeSlow];
