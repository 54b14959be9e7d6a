import { formatDuration } from "../../model/format/duration.ts";
import type { Milliseconds } from "../../model/units.ts";
import type { InstanceView } from "../../model/views/instance.ts";
import { MiddleName } from "../ui/middle-name.tsx";
import { SectionHead } from "../ui/section-head.tsx";
import { Cell, Head, Table } from "../ui/table.tsx";
import { Ago } from "../ui/time.tsx";
import styles from "./instance.module.css";
import { lifetimeNote, shownPercents } from "./lifetime-words.ts";

/** Request times of the whole life of the process, as the sidecar tells them itself: named as such, and no signal. */
export function LifetimeTable({ target }: Pick<InstanceView, "target">) {
  const { lifetime, sampling } = target;
  if (!lifetime || lifetime.services.length === 0) return null;
  const percents = shownPercents(lifetime.services);
  return (
    <section aria-label="Request times since the start">
      <SectionHead title="Request times since the start" unit={<Ago ms={lifetime.atMs} />} />
      <Table label="Request times since the start">
        <colgroup>
          <col />
          {[...percents, "max"].map((column) => (
            <col key={column} style={{ width: column === "max" ? 72 : 60 }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            <Head>Service</Head>
            {percents.map((percent) => (
              <Head key={percent} right>
                p{percent}
              </Head>
            ))}
            <Head right>Max</Head>
          </tr>
        </thead>
        <tbody>
          {lifetime.services.map(({ service, percentiles, maxMs }) => (
            <tr key={service}>
              <Cell className="mono">
                <MiddleName name={service} />
              </Cell>
              {percents.map((percent) => (
                <Cell key={percent} right>
                  <Time ms={percentiles.find((one) => one.percent === percent)?.ms ?? null} />
                </Cell>
              ))}
              <Cell right>
                <Time ms={maxMs} />
              </Cell>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className={styles.lifetimeNote}>{lifetimeNote(sampling, percents.length > 0)}</p>
    </section>
  );
}

function Time({ ms }: { ms: Milliseconds | null }) {
  return ms === null ? <span className="dim">–</span> : formatDuration(ms);
}
