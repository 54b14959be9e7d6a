"use client";
import { Camera } from "lucide-react";
import { useState } from "react";
import type { ProfileKind } from "../../model/profile-kinds.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import buttons from "../ui/button.module.css";
import { Button } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import { Segmented } from "../ui/segmented.tsx";
import { captureChoices, whyNoCapture } from "./capture-choices.ts";
import styles from "./capture-now.module.css";
import { useAskCapture } from "./use-ask-capture.ts";

/** Profiles of this instance, now, without waiting for a rule. The page's one primary button is the verdict's, where it has one. */
export function CaptureNow({ view }: { view: Pick<InstanceView, "key" | "target" | "verdict"> }) {
  const isFirst = !view.verdict.actions.some(({ primary }) => primary);
  return (
    <Menu
      align="end"
      className={isFirst ? `${buttons.button} ${buttons.primary} ${styles.open}` : buttons.button}
      shortcut="capture-now"
      label={
        <>
          <Icon of={Camera} size={14} />
          Capture now
        </>
      }
    >
      {(close) => <CaptureForm view={view} onClose={close} />}
    </Menu>
  );
}

const lengths = [5, 10, 30, 60].map((seconds) => ({ value: String(seconds), label: `${seconds}\u2009s` }));

function CaptureForm({ view, onClose }: { view: Pick<InstanceView, "key" | "target">; onClose: () => void }) {
  const { choices, first } = captureChoices(view.target);
  // What is usual may become known only while the menu is open: the first good scrape tells the kind.
  const [picked, setPicked] = useState<readonly ProfileKind[] | null>(null);
  const wanted = picked ?? first;
  const [seconds, setSeconds] = useState("10");
  const { ask, pending, refusal } = useAskCapture(view.key);
  const closed = whyNoCapture(view.target);
  const said = refusal || closed;
  const toggle = (kind: ProfileKind) =>
    setPicked(wanted.includes(kind) ? wanted.filter((one) => one !== kind) : [...wanted, kind]);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask([...wanted], Number(seconds));
      }}
    >
      <fieldset className={styles.kinds} disabled={pending}>
        <legend>Profiles to take</legend>
        {choices.map(({ kind, label, note }, place) => (
          <label key={kind}>
            <input
              type="checkbox"
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- The menu was opened to choose.
              autoFocus={place === 0}
              checked={wanted.includes(kind)}
              onChange={() => toggle(kind)}
            />
            {label}
            {note ? <span className="dim">{note}</span> : null}
          </label>
        ))}
      </fieldset>
      {wanted.includes("cpu") ? (
        <div className={styles.length}>
          <span className="dim">CPU for</span>
          <Segmented label="Length of the CPU profile" options={lengths} value={seconds} onChange={setSeconds} />
        </div>
      ) : null}
      {said ? (
        <p className={`${styles.said} ${refusal ? "bad" : "mid"}`} role="alert">
          {said}
        </p>
      ) : null}
      <div className={styles.foot}>
        <Button onClick={onClose}>Close menu</Button>
        <Button type="submit" look={["primary"]} disabled={pending || closed !== "" || wanted.length === 0}>
          {pending ? "Starting" : takeWords(wanted.length)}
        </Button>
      </div>
    </form>
  );
}

function takeWords(count: number): string {
  return count === 1 ? "Take 1 profile" : `Take ${count} profiles`;
}
