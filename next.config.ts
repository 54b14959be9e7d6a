import type { NextConfig } from "next";

const config: NextConfig = {
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  poweredByHeader: false,
  devIndicators: false,
  agentRules: false,
  // Types are checked once, for the whole tree, by `npm run check`.
  typescript: { ignoreBuildErrors: true, tsconfigPath: "app/tsconfig.json" },
  serverExternalPackages: ["@duckdb/node-api", "@electric-sql/pglite", "@prisma/client"],
};

export default config;
