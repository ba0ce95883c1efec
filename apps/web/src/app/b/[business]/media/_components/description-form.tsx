"use client";

import { mediaTextLimits } from "@drumbeat/core/media";
import { type FormEvent, useState } from "react";
import { messageOf } from "@/components/failure";
import { AltTextField } from "@/components/media/alt-text-field";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";

interface DescriptionFormProps {
  businessId: string;
  file: { id: string; altText: string };
}

/** The description that posts take over when the file is added to them. */
export function DescriptionForm({ businessId, file }: DescriptionFormProps) {
  const utils = trpc.useUtils();
  const [altText, setAltText] = useState(file.altText);
  const saving = trpc.media.describe.useMutation({
    onSuccess: () => {
      toast("Description saved");
      void utils.media.invalidate();
    },
  });
  const isChanged = altText.trim() !== file.altText;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ businessId, mediaId: file.id, altText });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <AltTextField
        value={altText}
        onChange={setAltText}
        error={saving.error ? messageOf(saving.error) : undefined}
      />
      <Button
        type="submit"
        className="self-end"
        disabled={!isChanged || saving.isPending || altText.length > mediaTextLimits.altText}
      >
        {saving.isPending ? "Saving" : "Save description"}
      </Button>
    </form>
  );
}
