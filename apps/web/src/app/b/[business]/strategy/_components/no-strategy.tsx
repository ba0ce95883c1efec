"use client";

import { messageOf } from "@/components/failure";
import { WayOut } from "@/components/way-out";
import { FormError } from "@/components/form/form-error";
import { EmptyState } from "@/components/empty-state";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";

/** Before anything was ever asked for. */
export function NoStrategy({ businessId, canGenerate }: { businessId: string; canGenerate: boolean }) {
  const utils = trpc.useUtils();
  const generate = trpc.strategies.generate.useMutation({
    onSuccess: () => utils.strategies.generation.invalidate({ businessId }),
  });
  return (
    <EmptyState
      title="No strategy yet"
      action={
        canGenerate && (
          <div className="flex flex-col items-start gap-3">
            <Button
              variant="primary"
              disabled={generate.isPending}
              onClick={() => generate.mutate({ businessId })}
            >
              Write my strategy
            </Button>
            {generate.error && (
              <FormError>
                {messageOf(generate.error)}
                <WayOut error={generate.error} />
              </FormError>
            )}
          </div>
        )
      }
    >
      Here you will read who you are for, where to be and where not, what to talk about, how often, and the
      first 30 days.
      {canGenerate
        ? " It is written from what you told us about the business."
        : " An admin or manager can have it written."}
    </EmptyState>
  );
}
