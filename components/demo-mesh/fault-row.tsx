"use client";
import type { FaultInfo, FaultState } from "../../model/demo-faults.ts";
import { useReader } from "../live/use-reader.ts";
import { Button } from "../ui/button.tsx";
import { Glyph } from "../ui/glyph.tsx";
import styles from "./fault-row.module.css";
import { faultWords } from "./fault-words.ts";
import { useStartFault } from "./use-start-fault.ts";

/** One fault of the demo mesh: what it does, whether it runs, and the button that starts it. */
export function FaultRow({ fault }: { fault: FaultInfo & FaultState }) {
  const reader = useReader();
  const { start, pending, answer, refused } = useStartFault(fault.id);
  const words = faultWords(fault, reader);
  const said = refused ? answer : words.text;
  return (
    <li className={styles.row}>
      <Glyph status={words.status} label="" />
      <div className={styles.what}>
        <p className={styles.head}>
          <b>{fault.label}</b>
          <span className="mono dim"> {fault.instance || fault.app}</span>
          <output className={refused ? "bad" : fault.running ? "warn" : "dim"}> {said}</output>
        </p>
        <p className={styles.description} title={fault.description}>
          {fault.description}
        </p>
      </div>
      <Button
        look={["small"]}
        onClick={start}
        disabled={pending || fault.running}
        aria-label={`${fault.running ? "Running" : "Start now"}: ${fault.label}`}
      >
        {fault.running ? "Running" : "Start now"}
      </Button>
    </li>
  );
}
