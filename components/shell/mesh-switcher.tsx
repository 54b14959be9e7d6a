"use client";
import { ChevronDown, Waypoints } from "lucide-react";
import { FaultRow } from "../demo-mesh/fault-row.tsx";
import { useStatus } from "../live/use-status.ts";
import { Icon } from "../ui/icon.tsx";
import { Menu } from "../ui/menu.tsx";
import styles from "./mesh-switcher.module.css";

/** Which mesh this is. The demo mesh says so, and opens its faults. */
export function MeshSwitcher() {
  const status = useStatus();
  if (!status)
    return (
      <div className={styles.mesh}>
        <span className={styles.name}>Connecting</span>
      </div>
    );
  if (!status.demo)
    return (
      <div className={styles.mesh} title={status.meshName}>
        <Icon of={Waypoints} size={14} />
        <span className={styles.name}>{status.meshName}</span>
      </div>
    );
  const faults = status.demo.faults;
  const label = (
    <>
      <Icon of={Waypoints} size={14} />
      <span className={styles.name}>Demo mesh</span>
      <span className={styles.arrow}>
        <Icon of={ChevronDown} size={14} />
      </span>
    </>
  );
  return (
    <Menu className={styles.mesh} label={label} name="Demo mesh: start a fault">
      {() => (
        <section className={styles.faults}>
          <h2>Start this fault now</h2>
          <p>This is the demo mesh: real processes on this machine that serve and proxy real traffic.</p>
          <ul>
            {faults.map((fault) => (
              <FaultRow key={fault.id} fault={fault} />
            ))}
          </ul>
        </section>
      )}
    </Menu>
  );
}
