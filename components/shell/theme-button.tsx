"use client";
import { Contrast } from "lucide-react";
import { choosePreference, chooseTheme, usePreference } from "../preferences/browser-preferences.ts";
import { type Density, densities, type Times } from "../preferences/preferences.ts";
import buttons from "../ui/button.module.css";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Segmented } from "../ui/segmented.tsx";
import styles from "./top-bar.module.css";

const themes = [
  { value: "dark", label: "Dark" },
  { value: "light", label: "Light" },
] as const;
const rows = densities.map((value) => ({ value, label: `${value[0]?.toUpperCase()}${value.slice(1)}` }));

const clocks = [
  { value: "browser", label: "Browser" },
  { value: "utc", label: "UTC" },
  { value: "mesh", label: "Mesh" },
] as const;

/** How the console looks in this browser: its theme, how high rows of tables are, and whose clock times are of. */
export function ThemeButton() {
  const theme = usePreference("theme") === "light" ? "light" : "dark";
  const density = (usePreference("density") ?? "normal") as Density;
  const times = (usePreference("times") ?? "browser") as Times;
  return (
    <Menu
      className={`${buttons.button} ${buttons.square}`}
      label={<Icon of={Contrast} size={14} />}
      name="Theme, rows and times"
      align="end"
    >
      {() => (
        <div className={styles.looks}>
          <span>Theme</span>
          <Segmented label="Theme" options={themes} value={theme} onChange={chooseTheme} />
          <span>Rows</span>
          <Segmented
            label="Rows"
            options={rows}
            value={density}
            onChange={(value) => choosePreference("density", value)}
          />
          <span>Times</span>
          <Segmented
            label="Times"
            options={clocks}
            value={times}
            onChange={(value) => choosePreference("times", value)}
          />
        </div>
      )}
    </Menu>
  );
}
