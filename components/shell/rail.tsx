"use client";
import {
  Activity,
  Crosshair,
  Flame,
  LayoutGrid,
  type LucideIcon,
  Microscope,
  Settings2,
  SlidersHorizontal,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { formatCount } from "../../model/format/number.ts";
import {
  applicationsPath,
  capturesPath,
  overviewPath,
  profilesPath,
  rulesPath,
  settingsPath,
  targetsPath,
} from "../../model/paths.ts";
import { useStatus } from "../live/use-status.ts";
import { Icon } from "../ui/icon.tsx";
import { ScopedLink } from "../ui/scoped-link.tsx";
import { BrandMark } from "./brand.tsx";
import { MeshSwitcher } from "./mesh-switcher.tsx";
import styles from "./rail.module.css";
import { RailFoot } from "./rail-foot.tsx";

/** The way around: what exists, and what the console knows of itself. */
export function Rail() {
  const status = useStatus();
  return (
    <aside className={styles.rail}>
      <ScopedLink className={styles.brand} href={overviewPath}>
        <BrandMark />
        <span className={styles.label}>Meshscope</span>
      </ScopedLink>
      <MeshSwitcher />
      <nav className={styles.nav} aria-label="Pages">
        <RailLink href={overviewPath} icon={Activity} label="Overview" />
        <RailLink
          href={applicationsPath}
          also="/instances"
          icon={LayoutGrid}
          label="Applications"
          count={status?.applications}
        />
        <RailLink
          href={capturesPath}
          icon={Flame}
          label="Captures"
          count={status?.captures.lastHour ?? undefined}
          countOf="in the last hour"
        />
        <RailLink href={profilesPath} icon={Microscope} label="Profiles" />
        <hr className={styles.line} />
        <RailLink href={rulesPath} icon={SlidersHorizontal} label="Rules" />
        <RailLink href={targetsPath} icon={Crosshair} label="Targets" count={status?.targets.total} />
        <RailLink href={settingsPath} icon={Settings2} label="Settings" />
      </nav>
      <RailFoot />
    </aside>
  );
}

interface RailLinkProps {
  href: string;
  /** Another path whose pages belong here. */
  also?: string;
  icon: LucideIcon;
  label: string;
  count?: number | undefined;
  countOf?: string;
}

function RailLink({ href, also, icon, label, count, countOf }: RailLinkProps) {
  const pathname = usePathname();
  const here =
    href === overviewPath
      ? pathname === href
      : pathname.startsWith(href) || (also !== undefined && pathname.startsWith(also));
  return (
    <ScopedLink className={styles.link} href={href} title={label} aria-current={here ? "page" : undefined}>
      <Icon of={icon} />
      <span className={styles.label}>{label}</span>
      {count === undefined ? null : (
        <span className={styles.count} title={countOf}>
          {formatCount(count)}
        </span>
      )}
    </ScopedLink>
  );
}
