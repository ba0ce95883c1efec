"use client";

import { Copy } from "lucide-react";
import { useRef } from "react";
import { Field } from "@/components/form/field";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";

const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** A link that was just made, to be copied now: it cannot be shown again. */
export function SharedLink({ link, expiresAt }: { link: string; expiresAt: Date }) {
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      toast("Copied.");
    } catch {
      input.current?.select();
      toast("Your browser does not allow copying here. The link is selected: copy it by hand.");
    }
  };
  return (
    <div role="status" className="flex flex-col gap-3 border-l-2 border-accent pl-4">
      <p>Send it to your client. It works until {day.format(expiresAt)}.</p>
      <div className="flex items-end gap-2">
        <Field label="Link" className="min-w-0 flex-1">
          {(control) => <Input {...control} ref={input} readOnly value={link} />}
        </Field>
        <Button className="mb-px h-10 pointer-coarse:h-11" onClick={() => void copy()}>
          <Copy aria-hidden /> Copy
        </Button>
      </div>
      <p className="text-sm text-muted">
        It is shown this once. If it gets lost, revoke it and make a new one.
      </p>
    </div>
  );
}
