"use client";

import { useId, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** For a post that somebody has published on the network themselves: where it is, if they like, and done. */
export function MarkPublished({
  isPending,
  onMark,
}: {
  isPending: boolean;
  onMark: (url: string | null) => void;
}) {
  const id = useId();
  const [url, setUrl] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onMark(url.trim() || null);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <Label htmlFor={id}>Address of the post, if you like</Label>
      <div className="flex gap-2">
        <Input
          id={id}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
        <Button type="submit" disabled={isPending} className="h-10">
          Mark as published
        </Button>
      </div>
    </form>
  );
}
