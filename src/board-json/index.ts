export { isPrometheus } from "./is-prometheus.ts";
export { isObject, type Json, plainText } from "./json.ts";
export type {
  Dashboard,
  DashboardLink,
  DashboardPanel,
  DashboardQuery,
  DashboardRow,
  DashboardVariable,
  DatasourceReference,
  GridPosition,
} from "./model.ts";
export { mostCharacters } from "./parse-json.ts";
export { readDashboard } from "./read-dashboard.ts";
export { datasourceVariable } from "./read-datasource.ts";
export { variablesIn } from "./variables-in.ts";
