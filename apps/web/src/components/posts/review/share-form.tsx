"use client";

import { useId, useState, type FormEvent } from "react";
import { issuesOf, messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { trpc } from "@/trpc/client";
import { ShareChoice } from "./share-choice";

interface ShareFormProps {
  businessId: string;
  postIds: readonly string[];
  onMade: (made: { link: string; expiresAt: Date }) => void;
}

/** For whom the link is, which posts it shows, how long it works and what it allows. */
export function ShareForm({ businessId, postIds, onMade }: ShareFormProps) {
  const utils = trpc.useUtils();
  const decideId = useId();
  const [name, setName] = useState("");
  const [days, setDays] = useState(14);
  const [mayDecide, setMayDecide] = useState(true);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(postIds));
  const create = trpc.reviewLinks.create.useMutation({
    onSuccess: (made) => {
      onMade(made);
      void utils.reviewLinks.list.invalidate();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending) create.mutate({ businessId, name, days, mayDecide, postIds: [...chosen] });
  };
  const issues = issuesOf(create.error);
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <Field label="For whom" hint="Only your team sees this name." error={issues["name"]}>
        {(control) => (
          <Input
            {...control}
            value={name}
            maxLength={80}
            placeholder="Client: Harbour Bakery"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <ShareChoice businessId={businessId} first={postIds} chosen={chosen} onChange={setChosen} />
      <Field label="Works for">
        {(control) => (
          <NativeSelect {...control} value={days} onChange={(event) => setDays(Number(event.target.value))}>
            <option value={3}>3 days</option>
            <option value={7}>7 days</option>
            <option value={14}>14 days</option>
            <option value={30}>30 days</option>
            <option value={90}>90 days</option>
          </NativeSelect>
        )}
      </Field>
      <label htmlFor={decideId} className="flex cursor-pointer items-start gap-3 text-sm">
        <Checkbox
          id={decideId}
          className="mt-0.5"
          checked={mayDecide}
          onChange={(event) => setMayDecide(event.target.checked)}
        />
        <span>
          They may approve and request changes
          <span className="block text-muted">Otherwise they look and comment.</span>
        </span>
      </label>
      {create.error && Object.keys(issues).length === 0 && <FormError>{messageOf(create.error)}</FormError>}
      <Button type="submit" variant="primary" aria-disabled={create.isPending} className="self-end">
        {create.isPending ? "Making the link" : "Make the link"}
      </Button>
    </form>
  );
}
