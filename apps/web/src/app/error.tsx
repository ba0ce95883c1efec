"use client";

import { Problem } from "@/components/problem";
import { Button } from "@/components/ui/button";

/** Something of ours broke while a page was made. Nothing was written. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Problem
      title="This page could not be shown"
      reference={error.digest}
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <Button onClick={() => window.location.assign("/")}>Go to the first page</Button>
        </>
      }
    >
      Something broke on our side. What you saved is safe.
    </Problem>
  );
}
