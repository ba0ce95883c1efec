"use client";

import { Button } from "@/components/ui/button";

/** One page of a business broke; the navigation around it still works. */
export default function BusinessError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <div className="flex max-w-document flex-col items-start gap-4 py-12">
      <h1 className="text-2xl font-semibold tracking-tight">This page could not be shown</h1>
      <p className="text-muted">
        Something broke on our side. What you saved is safe. Other pages may still work.
      </p>
      {error.digest && (
        <p className="text-sm text-muted">
          If it stays, quote{" "}
          <code className="rounded-sm bg-subtle px-1.5 py-0.5 text-foreground select-all">
            {error.digest}
          </code>
          .
        </p>
      )}
      <Button variant="primary" onClick={reset}>
        Try again
      </Button>
    </div>
  );
}
