"use client";
import { Contrast } from "lucide-react";
import { choosePreference, chooseTheme, usePreference } from "../preferences/browser-preferences.ts";
import { type Density, densities } from "../preferences/preferences.ts";
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

/** How the console looks in this browser: its theme, and how high rows of tables are. */
export function ThemeButton() {
  const theme = usePreference("theme") === "light" ? "light" : "dark";
  const density = (usePreference("density") ?? "normal") as Density;
  return (
    <Menu
      className={`${buttons.button} ${buttons.square}`}
      label={<Icon of={Contrast} size={14} />}
      name="Theme and rows"
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
        </div>
      )}
    </Menu>
  );
}
