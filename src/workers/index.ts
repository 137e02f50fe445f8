export { joinWorkers, type Workers, type WorkersInput } from "./adapters/join-workers.ts";
export { SharedSources } from "./families/shared-sources.ts";
