import * as sdk from "@grafana/grafana-foundation-sdk/dashboard";

/** Fields that the SDK writes for variables of kinds that do not have them. */
const noise: ReadonlySet<string> = new Set(["auto", "auto_min", "auto_count"]);

// The SDK would move every link and annotation switch into a menu that is closed by default.
/** A copy without functions, without what is undefined, and without the SDK's noise; nothing live leaks out. */
export function plainJson(value: object): Readonly<Record<string, unknown>> {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      noise.has(key) || part === sdk.AnnotationQueryPlacement.InControlsMenu ? undefined : part,
    ),
  );
}
