"use client";

import { useState, type FormEvent } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { trpc, type RouterOutputs } from "@/trpc/client";

interface Props {
  businessId: string;
  initial: RouterOutputs["security"]["allowedNetworks"];
}

const linesOf = (text: string) => text.split(/[\s,;]+/).filter(Boolean);

/** From where members may reach the business. Admins only see it. */
export function AllowedNetworks({ businessId, initial }: Props) {
  const [saved, setSaved] = useState(initial.networks);
  const [text, setText] = useState(initial.networks.join("\n"));
  const utils = trpc.useUtils();
  const set = trpc.security.setAllowedNetworks.useMutation();

  const save = async (networks: string[]) => {
    const before = saved;
    await set.mutateAsync({ businessId, networks });
    const { networks: stored } = await utils.security.allowedNetworks.fetch({ businessId });
    setSaved(stored);
    setText(stored.join("\n"));
    toast(
      stored.length > 0 ? "Saved. Members elsewhere are out now." : "Saved. Members get in from everywhere.",
      {
        action: { label: "Undo", onClick: () => void save(before).catch(() => undefined) },
      },
    );
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!set.isPending) save(linesOf(text)).catch(() => undefined);
  };

  const isChanged = linesOf(text).join() !== saved.join();
  return (
    <section aria-labelledby="networks-title" className="mt-16 border-t pt-8">
      <h2 id="networks-title" className="text-lg font-semibold">
        Allowed networks
      </h2>
      <p className="mt-1 mb-4 text-muted">
        Members reach this business from these addresses only, such as those of your office or VPN. Leave the
        list empty to let them in from everywhere.
      </p>
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field
          label="Addresses and ranges"
          hint={
            <>
              One on each line, such as 203.0.113.0/24 or 2001:db8::/32.
              {initial.ownAddress && ` You are at ${initial.ownAddress}.`}
            </>
          }
          error={set.error ? messageOf(set.error) : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              dir="ltr"
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                if (set.error) set.reset();
              }}
            />
          )}
        </Field>
        <div className="flex items-center gap-4">
          <Button type="submit" aria-disabled={set.isPending || !isChanged}>
            {set.isPending ? "Saving" : "Save the list"}
          </Button>
          {isChanged && <span className="text-sm text-muted">Not saved yet</span>}
        </div>
      </form>
    </section>
  );
}
