"use client";

import { useEffect, useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { linkSecret } from "@/components/link-secret";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { ClosedLink } from "./closed-link";
import { SharedPosts } from "./shared-posts";
import type { OpenedLink } from "./types";

const { useSecret } = linkSecret("drumbeat.review");

/** What the link of a client leads to, whatever has become of it. */
export function ReviewPart() {
  const token = useSecret();
  const [opened, setOpened] = useState<OpenedLink | null>(null);
  const { mutate, error, isPending } = trpc.reviewLinks.open.useMutation({ onSuccess: setOpened });
  useEffect(() => {
    if (token) mutate({ token });
  }, [token, mutate]);

  if (token === null) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">Posts to review</h1>
        <p>Open the link that you were sent. If it led you here without more, ask for a new one.</p>
      </>
    );
  }
  if (error && !opened) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">Posts to review</h1>
        <FormError>{messageOf(error)}</FormError>
        <Button
          className="self-start"
          aria-disabled={isPending}
          onClick={() => token && !isPending && mutate({ token })}
        >
          Try again
        </Button>
      </>
    );
  }
  if (!token || !opened) {
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-6">
        <Skeleton className="h-9 w-64" />
        <Skeleton className="h-12 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
    );
  }
  if (opened.state !== "open") return <ClosedLink link={opened} />;
  return <SharedPosts link={opened} token={token} onReload={() => mutate({ token })} />;
}
