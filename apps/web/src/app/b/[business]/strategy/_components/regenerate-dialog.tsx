"use client";

import { limits } from "@drumbeat/core/business-limits";
import type { StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { type FormEvent, useId, useState } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { WayOut } from "@/components/way-out";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { trpc } from "@/trpc/client";

/** Asks what should be different, then has one section or everything written anew. */
export function RegenerateDialog({
  businessId,
  section,
  onClose,
}: {
  businessId: string;
  /** Null for the whole strategy. */
  section: StrategySection | null;
  onClose: () => void;
}) {
  const [feedback, setFeedback] = useState("");
  const [isFresh, setIsFresh] = useState(false);
  const freshId = useId();
  const utils = trpc.useUtils();
  const generate = trpc.strategies.generate.useMutation({
    onSuccess: async () => {
      await utils.strategies.generation.invalidate({ businessId });
      onClose();
    },
  });
  const isTooLong = feedback.length > limits.feedback;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isTooLong) generate.mutate({ businessId, section, feedback: feedback.trim() || null, isFresh });
  };
  return (
    <Dialog open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <DialogContent>
        <form onSubmit={submit} className="flex flex-col gap-5">
          <DialogHeader>
            <DialogTitle>
              {section ? `Write “${strategySectionTitles[section]}” anew` : "Write the whole strategy anew"}
            </DialogTitle>
            <DialogDescription>
              It becomes a new version. The one you have stays in the list of versions.
            </DialogDescription>
          </DialogHeader>
          <Field
            label="What should be different?"
            isOptional
            hint="A sentence is enough, such as: we do not want to be on video."
            error={
              isTooLong ? `Shorten it to ${limits.feedback.toLocaleString("en")} characters.` : undefined
            }
            count={{ length: feedback.length, max: limits.feedback }}
          >
            {(control) => (
              <Textarea {...control} value={feedback} onChange={(event) => setFeedback(event.target.value)} />
            )}
          </Field>
          <div className="flex items-start gap-2.5">
            <Checkbox
              id={freshId}
              checked={isFresh}
              onChange={(event) => setIsFresh(event.target.checked)}
              aria-describedby={`${freshId}-hint`}
            />
            <div className="flex flex-col">
              <Label htmlFor={freshId}>Write it anew even if nothing has changed</Label>
              <p id={`${freshId}-hint`} className="text-sm text-muted">
                Otherwise the same question within a day gets the same answer.
              </p>
            </div>
          </div>
          {generate.error && (
            <FormError>
              {messageOf(generate.error)}
              <WayOut error={generate.error} />
            </FormError>
          )}
          <DialogFooter>
            <Button onClick={onClose}>Not now</Button>
            <Button type="submit" variant="primary" disabled={generate.isPending || isTooLong}>
              {section ? "Write this section" : "Write the strategy"}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
