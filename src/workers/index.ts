export { joinWorkers, type Workers, type WorkersInput } from "./adapters/join-workers.ts";
