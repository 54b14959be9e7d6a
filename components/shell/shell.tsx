"use client";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { useLightPaper } from "../preferences/browser-preferences.ts";
import { KeyList } from "./key-list.tsx";
import { Palette } from "./palette.tsx";
import { Rail } from "./rail.tsx";
import styles from "./shell.module.css";
import { useEscapeRange } from "./use-escape-range.ts";
import { useFilterClicks } from "./use-filter-clicks.ts";
import { useKeyboard } from "./use-keyboard.ts";

const OpenPalette = createContext<() => void>(() => {});

/** Opens the palette from anywhere. */
export function useOpenPalette(): () => void {
  return useContext(OpenPalette);
}

/** The frame around every page: the rail, the layers and the keys. */
export function Shell({ children }: { children: ReactNode }) {
  const [layer, setLayer] = useState<"palette" | "keys" | null>(null);
  const openPalette = useCallback(() => setLayer("palette"), []);
  const openKeys = useCallback(() => setLayer("keys"), []);
  const close = useCallback(() => setLayer(null), []);
  const doAction = useKeyboard({ openPalette, openKeys });
  useFilterClicks();
  useEscapeRange();
  useLightPaper();
  return (
    <OpenPalette value={openPalette}>
      <div className={styles.shell}>
        <Rail />
        {children}
      </div>
      <Palette open={layer === "palette"} onClose={close} onAction={doAction} />
      <KeyList open={layer === "keys"} onClose={close} />
    </OpenPalette>
  );
}
