"use client";

import { can } from "@drumbeat/core/roles";
import { CircleAlert, CircleCheck, CircleStop } from "lucide-react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button, ButtonLink } from "@/components/ui/button";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import { alikeWords } from "./alike-words";
import type { Batch, PlanBusiness } from "./types";

/** What became of it: how many are there, how alike they are, what is missing and what to do about it. */
export function BatchEnded({
  business,
  batch,
  isKept,
  onPlanMore,
}: {
  business: PlanBusiness;
  batch: Batch;
  isKept: boolean;
  onPlanMore: (() => void) | null;
}) {
  const utils = trpc.useUtils();
  const resume = trpc.batches.resume.useMutation({
    onSuccess: () => utils.batches.latest.invalidate({ businessId: business.id }),
  });
  const written = batch.items.filter((item) => item.status === "written");
  const missing = batch.postCount - written.length;
  const mayResume = missing > 0 && can(business.role, "posts.generate");
  const Mark =
    batch.status === "done" ? CircleCheck : batch.status === "cancelled" ? CircleStop : CircleAlert;
  const tone =
    batch.status === "done"
      ? "text-success-ink"
      : batch.status === "cancelled"
        ? "text-muted"
        : "text-warning-ink";
  return (
    <div
      role={batch.status === "failed" ? "alert" : "status"}
      className="flex flex-col items-start gap-3 rounded-lg border p-4"
    >
      <p className="flex gap-2 font-medium">
        <Mark aria-hidden className={`mt-1 size-4 shrink-0 ${tone}`} />
        {titleFor(batch, written.length, missing)}
      </p>
      <div className="flex flex-col gap-1 text-sm text-muted">
        {isKept && <p>You asked for the same within the last day, so nothing was written again.</p>}
        {batch.errorMessage && <p dir="auto">{batch.errorMessage}</p>}
        {written.length > 0 && <p>{alikeWords(written.map((item) => item.similarity ?? 0))}</p>}
        {written.length > 0 && <p>They are drafts with a time. Nothing goes out by itself.</p>}
      </div>
      <div className="flex flex-wrap gap-2">
        {written.length > 0 && (
          <ButtonLink variant="primary" href={routes.posts(business.slug, { batchId: batch.id })}>
            Review your {written.length} posts
          </ButtonLink>
        )}
        {mayResume && (
          <Button
            variant={written.length === 0 ? "primary" : "secondary"}
            disabled={resume.isPending}
            onClick={() => resume.mutate({ businessId: business.id, batchId: batch.id })}
          >
            {batch.status === "cancelled" ? "Write the rest" : "Try the failed ones again"}
          </Button>
        )}
        {onPlanMore && (
          <Button variant="ghost" onClick={onPlanMore}>
            Plan more
          </Button>
        )}
      </div>
      {resume.error && <FormError>{messageOf(resume.error)}</FormError>}
    </div>
  );
}

function titleFor({ status, postCount }: Batch, written: number, missing: number): string {
  if (status === "done") return `All ${postCount} posts are written.`;
  if (status === "cancelled") return `The writing was stopped. ${written} of ${postCount} posts are written.`;
  if (status === "failed") return "No post could be written.";
  return `${written} of ${postCount} posts are written; ${missing === 1 ? "one is" : `${missing} are`} missing.`;
}
