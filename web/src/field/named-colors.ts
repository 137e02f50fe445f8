import tinycolor from "tinycolor2";

export type ThemeName = "dark" | "light";

/** Colours of one theme. */
export interface Colors {
  readonly theme: ThemeName;
  readonly text: string;
  readonly panel: string;
  /** A CSS colour for a name of Grafana's, a CSS name, or any notation of CSS. */
  of(name: string): string;
}

/** From super-light to dark. Both themes share the inner ones, moved by one. */
const hues: Readonly<Record<string, readonly [dark: readonly string[], light: readonly string[]]>> = {
  red: [
    ["#FFA6B0", "#FF7383", "#F2495C", "#E02F44", "#C4162A"],
    ["#FF7383", "#F2495C", "#E02F44", "#C4162A", "#AD0317"],
  ],
  orange: [
    ["#FFCB7D", "#FFB357", "#FF9830", "#FF780A", "#FA6400"],
    ["#FFB357", "#FF9830", "#FF780A", "#FA6400", "#E55400"],
  ],
  yellow: [
    ["#FFF899", "#FFEE52", "#FADE2A", "#F2CC0C", "#E0B400"],
    ["#FFEE52", "#FADE2A", "#F2CC0C", "#E0B400", "#CC9D00"],
  ],
  green: [
    ["#C8F2C2", "#96D98D", "#73BF69", "#56A64B", "#37872D"],
    ["#96D98D", "#73BF69", "#56A64B", "#37872D", "#19730E"],
  ],
  blue: [
    ["#C0D8FF", "#8AB8FF", "#5794F2", "#3274D9", "#1F60C4"],
    ["#8AB8FF", "#5794F2", "#3274D9", "#1F60C4", "#1250B0"],
  ],
  purple: [
    ["#DEB6F2", "#CA95E5", "#B877D9", "#A352CC", "#8F3BB8"],
    ["#CA95E5", "#B877D9", "#A352CC", "#8F3BB8", "#7C2EA3"],
  ],
};
const shades = ["super-light-", "light-", "", "semi-dark-", "dark-"] as const;

const fixed: Readonly<Record<ThemeName, Readonly<Record<string, string>>>> = {
  dark: { text: "rgb(204, 204, 220)", "panel-bg": "#181b1f", transparent: "rgba(0,0,0,0)" },
  light: { text: "rgba(36, 41, 46, 1)", "panel-bg": "#ffffff", transparent: "rgba(255, 255, 255, 0)" },
};

function table(theme: ThemeName): ReadonlyMap<string, string> {
  const named = Object.entries(hues).flatMap(([hue, [dark, light]]) =>
    shades.map((shade, index) => [`${shade}${hue}`, (theme === "dark" ? dark : light)[index] ?? ""] as const),
  );
  return new Map([...named, ...Object.entries(fixed[theme])]);
}

function createColors(theme: ThemeName): Colors {
  const named = table(theme);
  return {
    theme,
    text: named.get("text") ?? "",
    panel: named.get("panel-bg") ?? "",
    of(name) {
      if (name === "") return "#808080";
      const known = named.get(name);
      if (known !== undefined) return known;
      if (name.startsWith("#") || name.includes("rgb")) return name;
      const css = tinycolor(name);
      return css.isValid() ? css.toHexString() : "#808080";
    },
  };
}

/** Grafana's colours by name, as they are in each of its themes. */
export const colors: Readonly<Record<ThemeName, Colors>> = {
  dark: createColors("dark"),
  light: createColors("light"),
};
