"use client";

import { Problem } from "@/components/problem";
import { buttonVariants } from "@/components/ui/button-variants";
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
            <button
              type="button"
              className={buttonVariants({ variant: "primary" })}
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
