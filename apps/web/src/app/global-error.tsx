"use client";

import { Problem } from "@/components/problem";
import { useTheme } from "@/components/use-theme";
import "./globals.css";

/**
 * The last resort: the frame around every page broke, so this one brings its own. It is part of every page, so it writes
 * its few classes out.
 */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const { isDark } = useTheme();
  return (
    <html lang="en" className={isDark ? "dark" : undefined}>
      <body>
        <title>Drumbeat could not be shown</title>
        <Problem
          title="This page could not be shown"
          reference={error.digest}
          actions={
            <button
              type="button"
              className="h-9 rounded-md bg-primary px-3.5 text-sm font-medium text-on-primary hover:bg-primary-strong"
              onClick={() => window.location.reload()}
            >
              Load it again
            </button>
          }
        >
          Something broke on our side. What you saved is safe.
        </Problem>
      </body>
    </html>
  );
}
