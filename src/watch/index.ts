export {
  type FileChanges,
  type WatchedFiles,
  watchFiles,
} from "./adapters/watch-files.ts";
