import type { Alert } from "../../model/alert.ts";
import { watchdog } from "./watchdog.ts";

export const stackAlerts: readonly Alert[] = [watchdog];
