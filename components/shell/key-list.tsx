"use client";
import { useEffect, useRef } from "react";
import { choosePreference, usePreference } from "../preferences/browser-preferences.ts";
import { Button } from "../ui/button.tsx";
import { keyBindings, keysInFocus } from "./key-bindings.ts";
import styles from "./layer.module.css";

const groups = ["Go", "View", "Tables", "Charts", "Flame graph"] as const;
const all: readonly { keys: string; label: string; group: string }[] = [...keyBindings, ...keysInFocus];

/** All keys, and the switch that puts single letters to rest. */
export function KeyList({ open, onClose }: { open: boolean; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const single = usePreference("keys") !== "off";
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.layer} onClose={onClose} aria-label="Keys">
      <header className={styles.head}>
        <h2>Keys</h2>
        <Button look={["small"]} onClick={onClose}>
          Close keys
        </Button>
      </header>
      <div className={styles.groups}>
        {groups.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {all
                .filter((binding) => binding.group === group)
                .map((binding) => (
                  <div key={binding.label}>
                    <dt>
                      {binding.keys.split(" ").map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{binding.label}</dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.mouse}>
        A click on a zone, version, kind or label filters by it, with Alt by all but it. On rows and legends, Alt and a
        click filter, with Shift too by all but it.
      </p>
      <label className={styles.foot}>
        <input type="checkbox" checked={single} onChange={() => choosePreference("keys", single ? "off" : "on")} />
        Single letters act outside of inputs
      </label>
    </dialog>
  );
}
