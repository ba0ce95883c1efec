"use client";

import { useId, useState, type FormEvent } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { trpc } from "@/trpc/client";
import type { Guest, SharedPost } from "./types";

interface GuestCommentsProps {
  post: SharedPost;
  guest: Guest;
  needName: () => boolean;
}

/** What was said by this link and answered by the team, and a field to say more. */
export function GuestComments({ post, guest, needName }: GuestCommentsProps) {
  const id = useId();
  const [own, setOwn] = useState<SharedPost["comments"]>([]);
  const [text, setText] = useState("");
  const add = trpc.reviewLinks.comment.useMutation({
    onSuccess: (made, { body, guestName }) => {
      const said = { id: made.id, threadId: null, body, by: guestName, isGuest: true, createdAt: new Date() };
      setOwn((all) => [...all, said]);
      setText("");
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending || !text.trim() || needName()) return;
    add.mutate({ ...guest, postId: post.id, body: text });
  };
  const all = [...post.comments, ...own];
  return (
    <div className="flex flex-col gap-3 text-sm">
      {all.length > 0 && (
        <ul aria-label="Comments" className="flex flex-col gap-3 border-l-2 pl-4">
          {all.map((comment) => (
            <li key={comment.id}>
              <p className="flex items-center gap-2">
                <bdi className="font-medium">{comment.by}</bdi>
                {!comment.isGuest && <Badge>team</Badge>}
              </p>
              <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
                {comment.body}
              </p>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={send} className="flex flex-col gap-2">
        <Label htmlFor={id}>Comment</Label>
        <Textarea
          id={id}
          rows={2}
          className="min-h-16"
          maxLength={5_000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {add.error && <FormError>{messageOf(add.error)}</FormError>}
        <Button type="submit" size="sm" className="self-start" aria-disabled={add.isPending || !text.trim()}>
          {add.isPending ? "Sending" : "Send the comment"}
        </Button>
      </form>
    </div>
  );
}
