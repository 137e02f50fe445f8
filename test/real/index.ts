export { startAlertmanager } from "./alertmanager.ts";
export { freePort } from "./free-port.ts";
export { type RealPostgres, startPostgres } from "./postgres.ts";
export { type RealPrometheus, type Sample, startPrometheus } from "./prometheus.ts";
export { type RealServer, startServer } from "./real-server.ts";
export { type RealRedis, startRedis } from "./redis.ts";
export { findBinary, type RealBinary, requireBinary } from "./require-binary.ts";
export { makeTempDir, tempDir } from "./temp-dir.ts";
export { waitFor } from "./wait-for.ts";
