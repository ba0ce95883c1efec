"use client";

import { Problem } from "@/components/problem";
import { routes } from "@/routes";

/** Something of ours broke while a page was made. It is part of every page, so it writes its few classes out. */
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
          <button
            type="button"
            className="h-9 rounded-md bg-primary px-3.5 text-sm font-medium text-on-primary hover:bg-primary-strong"
            onClick={reset}
          >
            Try again
          </button>
          <a
            href={routes.home()}
            className="flex h-9 items-center rounded-md border bg-surface px-3.5 text-sm font-medium hover:bg-subtle"
          >
            Go to the first page
          </a>
        </>
      }
    >
      Something broke on our side. What you saved is safe.
    </Problem>
  );
}
