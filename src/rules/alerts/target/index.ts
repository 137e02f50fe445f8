import type { Alert } from "../../model/alert.ts";
import { serviceDown } from "./service-down.ts";

export const targetAlerts: readonly Alert[] = [serviceDown];
