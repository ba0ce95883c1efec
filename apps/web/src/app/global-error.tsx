"use client";

import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";
import "./globals.css";

/** The last resort: the frame around every page broke, so this one brings its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Drumbeat could not be shown</title>
        <Problem
          title="Drumbeat could not be shown"
          reference={error.digest}
          actions={
            <Button variant="primary" onClick={() => window.location.reload()}>
              Load it again
            </Button>
          }
        >
          Something broke on our side. What you saved is safe.
        </Problem>
      </body>
    </html>
  );
}
