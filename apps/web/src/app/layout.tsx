import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { Analytics } from "@/analytics/analytics";
import { readAnalyticsSettings } from "@/analytics/env";
import { FollowTheme } from "@/components/follow-theme";
import { themeScript } from "@/components/theme-script";
import { geist } from "@/fonts/geist";
import { loadNonce } from "@/load/nonce";
import "./globals.css";

export const metadata: Metadata = {
  title: {
    default: "Drumbeat: a marketing plan for your business, and the rhythm to keep it",
    template: "%s · Drumbeat",
  },
  description:
    "Describe your business and get a marketing strategy you can stand behind: who you are for, where to post and where not, what to say, and the first 30 days.",
  applicationName: "Drumbeat",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfcf9" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0f14" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // One build serves every configuration, so nothing may be decided while building.
  await connection();
  const nonce = await loadNonce();
  const analytics = readAnalyticsSettings();
  return (
    <html lang="en" className={geist.variable} suppressHydrationWarning>
      <head>
        <script nonce={nonce}>{themeScript}</script>
      </head>
      <body>
        <a
          href="#main"
          className="sr-only rounded-md bg-surface px-4 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
        >
          Skip to the page
        </a>
        {children}
        <FollowTheme />
        {analytics && <Analytics settings={analytics} />}
      </body>
    </html>
  );
}
