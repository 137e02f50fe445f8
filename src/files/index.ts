export { replaceFile } from "./adapters/replace-file.ts";
