export { isObject, type Json, plainText } from "./json.ts";
export type { Left } from "./migrate/left.ts";
export { type Migrated, migrateBoard, type Origin } from "./migrate/migrate-board.ts";
