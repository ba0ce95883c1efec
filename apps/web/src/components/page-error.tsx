"use client";

import { routes } from "@/routes";
import { Problem } from "./problem";
import { buttonVariants } from "./ui/button-variants";

/** Something of ours broke while a page was made. */
export function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Problem
      title="This page could not be shown"
      reference={error.digest}
      actions={
        <>
          <button type="button" className={buttonVariants({ variant: "primary" })} onClick={reset}>
            Try again
          </button>
          <a href={routes.home()} className={buttonVariants()}>
            Go to the first page
          </a>
        </>
      }
    >
      Something broke on our side. What you saved is safe.
    </Problem>
  );
}
