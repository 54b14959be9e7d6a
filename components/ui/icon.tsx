import type { LucideIcon } from "lucide-react";

/** An icon of the interface: 16 px, stroke 1.5, always beside a word or inside something labelled. Never a status. */
export function Icon({ of: Shape, size = 16 }: { of: LucideIcon; size?: number }) {
  return <Shape size={size} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" style={{ flex: "none" }} />;
}
