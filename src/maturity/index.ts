export type { ComponentView } from "./component-view.ts";
export { showComponents } from "./metrics/show-components.ts";
