"use client";
import { useStatus } from "../live/use-status.ts";
import { SectionHead } from "../ui/section-head.tsx";
import { FaultRow } from "./fault-row.tsx";

/** Says that this is the demo mesh, which fault runs or comes next, and offers to start one. Nothing elsewhere. */
export function DemoPanel() {
  const demo = useStatus()?.demo;
  if (!demo) return null;
  return (
    <section aria-label="Demo mesh">
      <SectionHead
        title="Demo mesh"
        unit="real processes on this machine; faults come and go by a script, or start one now"
      />
      <ul>
        {demo.faults.map((fault) => (
          <FaultRow key={fault.id} fault={fault} />
        ))}
      </ul>
    </section>
  );
}
