export { isObject, type Json, plainText } from "../grafana/index.ts";
