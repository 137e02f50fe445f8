export {
  type FileChanges,
  type FileWatch,
  type WatchedFiles,
  type WatchFilesInput,
  watchFiles,
} from "./adapters/watch-files.ts";
