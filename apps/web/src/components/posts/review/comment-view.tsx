"use client";

import { useState } from "react";
import { messageOf } from "@/components/failure";
import { toast } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { trpc } from "@/trpc/client";
import { CommentForm } from "./comment-form";
import { type AboutPost, authorName, type Comment, personName, when } from "./names";

/** One comment. Whoever wrote it can change it, and delete it with a way back. */
export function CommentView({ businessId, postId, comment }: AboutPost & { comment: Comment }) {
  const utils = trpc.useUtils();
  const [isEditing, setEditing] = useState(false);
  const options = {
    onSettled: () => utils.comments.list.invalidate({ businessId, postId }),
    onError: (error: unknown) => toast(`${messageOf(error)} Nothing was changed.`),
  };
  const edit = trpc.comments.edit.useMutation({ onSettled: options.onSettled });
  const remove = trpc.comments.delete.useMutation(options);
  const restore = trpc.comments.restore.useMutation(options);
  const named = { businessId, commentId: comment.id };
  const mentioned = comment.mentions.map((person) => ({ id: person.id, name: personName(person) }));
  const del = () =>
    remove.mutate(named, {
      onSuccess: () =>
        toast("Comment deleted.", { action: { label: "Undo", onClick: () => restore.mutate(named) } }),
    });
  if (comment.body === null) return <p className="text-sm text-muted">This comment was deleted.</p>;
  if (isEditing) {
    return (
      <CommentForm
        businessId={businessId}
        label="Comment"
        send="Save"
        initial={comment.body}
        mentioned={mentioned}
        isFocused
        onCancel={() => setEditing(false)}
        onSend={async (body, mentions) => {
          await edit.mutateAsync({ ...named, body, mentions });
          setEditing(false);
        }}
      />
    );
  }
  return (
    <article className="flex flex-col gap-1 text-sm">
      <header className="flex flex-wrap items-center gap-x-2">
        <bdi className="font-medium">{authorName(comment)}</bdi>
        {comment.guestName !== null && <Badge>client</Badge>}
        <time dateTime={comment.createdAt.toISOString()} className="text-xs text-muted">
          {when(comment.createdAt)}
          {comment.editedAt && " · edited"}
        </time>
        {comment.isYours && (
          <span className="ml-auto flex">
            <Button variant="ghost" size="sm" onClick={() => setEditing(true)}>
              Edit
            </Button>
            <Button variant="ghost" size="sm" aria-disabled={remove.isPending} onClick={del}>
              Delete
            </Button>
          </span>
        )}
      </header>
      <p dir="auto" className="whitespace-pre-wrap wrap-anywhere">
        <WithMentions text={comment.body} names={mentioned.map(({ name }) => name)} />
      </p>
    </article>
  );
}

/** The text with the names of mentioned members set off. */
function WithMentions({ text, names }: { text: string; names: readonly string[] }) {
  if (names.length === 0) return text;
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return text.split(new RegExp(`(@(?:${escaped.join("|")}))`, "u")).map((piece, index) =>
    index % 2 === 1 ? (
      <bdi key={index} className="font-medium text-accent-ink">
        {piece}
      </bdi>
    ) : (
      piece
    ),
  );
}
