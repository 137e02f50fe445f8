export { createOnce } from "./create-once.ts";
export {
  type IoRedisClient,
  type NodeRedisClient,
  type RedisClient,
  type SendCommand,
  sendWith,
} from "./redis-client.ts";
export type { SqlClient } from "./sql-client.ts";
export { type TableName, tableName } from "./table-name.ts";
