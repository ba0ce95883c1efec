"use client";

import { Copy } from "lucide-react";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { HandedOut } from "./types";

/** The link of an invitation, to be copied now: it cannot be shown again. */
export function LinkPanel({ handedOut }: { handedOut: HandedOut }) {
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(handedOut.link);
      toast("Copied.");
    } catch {
      input.current?.select();
      toast("Your browser does not allow copying here. The link is selected: copy it by hand.");
    }
  };
  return (
    <div role="status" className="flex flex-col gap-3 border-l-2 border-accent pl-4">
      <p>{outcome(handedOut)}</p>
      <div className="flex items-end gap-2">
        <Field label="Link" className="min-w-0 flex-1">
          {(control) => <Input {...control} ref={input} readOnly value={handedOut.link} />}
        </Field>
        <Button className="mb-px h-10 pointer-coarse:h-11" onClick={() => void copy()}>
          <Copy aria-hidden /> Copy
        </Button>
      </div>
      <p className="text-sm text-muted">
        It is shown this once. If it gets lost, make a new one; the old one then stops working.
      </p>
    </div>
  );
}

function outcome({ email, role, mail }: HandedOut): string {
  switch (mail) {
    case "sent":
      return `A mail is on its way to ${email}. You can pass the link on as well: it is for that address only.`;
    case "failed":
      return `The mail to ${email} could not be sent. Pass the link on yourself: it is for that address only.`;
    case "not_configured":
      return `Nothing was mailed, because no mail server is set up. Pass the link on to ${email} yourself: it is for that address only.`;
    case "none":
      return `Whoever opens this link first can join as ${role}. Give it to one person you trust.`;
  }
}
