export { Fields, type Oddity } from "./fields.ts";
export { isPrometheus } from "./is-prometheus.ts";
export { isObject, type Json, plainText } from "./json.ts";
export type {
  Dashboard,
  DashboardAnnotation,
  DashboardFormat,
  DashboardLink,
  DashboardOverride,
  DashboardPanel,
  DashboardQuery,
  DashboardRow,
  DashboardThresholds,
  DashboardTransformation,
  DashboardVariable,
  DatasourceReference,
  GridPosition,
} from "./model.ts";
export { mostCharacters, parseJson } from "./parse-json.ts";
export { readDashboard } from "./read-dashboard.ts";
export { datasourceVariable } from "./read-datasource.ts";
export { variablesIn } from "./variables-in.ts";
