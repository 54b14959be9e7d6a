"use client";
import { Contrast } from "lucide-react";
import { toggleTheme } from "../preferences/browser-preferences.ts";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";

export function ThemeButton() {
  return (
    <Button look={["square"]} onClick={toggleTheme} aria-label="Theme: dark or light" title="Dark or light">
      <Icon of={Contrast} size={14} />
    </Button>
  );
}
