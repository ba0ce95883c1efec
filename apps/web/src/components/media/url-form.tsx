"use client";

import { type FormEvent, useState } from "react";
import { trpc } from "@/trpc/client";
import { messageOf } from "../failure";
import { Field } from "../form/field";
import { Button } from "../ui/button";
import { Input } from "../ui/input";

/** Takes a file from a web address into the library. */
export function UrlForm({
  businessId,
  onDone,
}: {
  businessId: string;
  onDone: (id: string, isNew: boolean) => void;
}) {
  const [url, setUrl] = useState("");
  const fetching = trpc.media.importFromUrl.useMutation({
    onSuccess: ({ id, isNew }) => {
      setUrl("");
      onDone(id, isNew);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    fetching.mutate({ businessId, url });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="Address of a picture or video"
        error={fetching.error ? messageOf(fetching.error) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            type="url"
            inputMode="url"
            required
            placeholder="https://"
            value={url}
            onChange={({ target }) => setUrl(target.value)}
          />
        )}
      </Field>
      <Button type="submit" className="self-end" disabled={fetching.isPending}>
        {fetching.isPending ? "Fetching" : "Add"}
      </Button>
    </form>
  );
}
