// oxlint-disable import/no-unassigned-import -- Style sheets are imported for their effect.

import type { Metadata } from "next";
import { cookies } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ApiProvider } from "../components/api/api-provider.tsx";
import { Prefetched } from "../components/api/prefetched.tsx";
import { LiveProvider } from "../components/live/live.tsx";
import { firstPaintScript, preferencesOf } from "../components/preferences/preferences.ts";
import { TimeZoneProvider } from "../components/preferences/time-zone.tsx";
import { Shell } from "../components/shell/shell.tsx";
import "./tokens.css";
import "./fonts.css";
import "./globals.css";

export const metadata: Metadata = { title: "Meshscope", icons: { icon: "/icon.svg" } };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const jar = await cookies();
  const chosen = preferencesOf((name) => jar.get(name)?.value);
  return (
    <html
      lang="en"
      data-theme={chosen.theme ?? undefined}
      data-density={chosen.density}
      data-rail={chosen.rail ?? undefined}
      data-times={chosen.times}
      data-keys={chosen.singleKeys ? undefined : "off"}
      suppressHydrationWarning
    >
      <head>
        <script dangerouslySetInnerHTML={{ __html: firstPaintScript }} />
      </head>
      <body>
        <ApiProvider>
          <Prefetched queries={(trpc) => [trpc.console.status.queryOptions()]}>
            <NuqsAdapter>
              <TimeZoneProvider initial={chosen.timeZone} times={chosen.times}>
                <LiveProvider>
                  <Shell>{children}</Shell>
                </LiveProvider>
              </TimeZoneProvider>
            </NuqsAdapter>
          </Prefetched>
        </ApiProvider>
      </body>
    </html>
  );
}
