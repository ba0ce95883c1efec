"use client";

import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { type Mentionable, mentionsIn } from "./mention";
import { MentionList } from "./mention-list";
import { useMention } from "./use-mention";

interface CommentFormProps {
  businessId: string;
  label: string;
  /** What the button says. */
  send: string;
  initial?: string;
  /** Who is mentioned in `initial`. */
  mentioned?: readonly Mentionable[];
  isFocused?: boolean;
  onSend: (body: string, mentions: string[]) => Promise<unknown>;
  onCancel?: () => void;
}

const longest = 5_000;

/** A field for a comment. `@` offers members; Ctrl or Command and Enter sends. What could not be sent stays in the field. */
export function CommentForm(props: CommentFormProps) {
  const {
    businessId,
    label,
    send,
    initial = "",
    mentioned = [],
    isFocused = false,
    onSend,
    onCancel,
  } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const [picked, setPicked] = useState<readonly Mentionable[]>(mentioned);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const mention = useMention(businessId, field, text, (next, member) => {
    setText(next);
    setPicked([...picked, member]);
  });

  useEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);

  const submit = async () => {
    if (isSending || !text.trim()) return;
    setSending(true);
    setError(null);
    try {
      await onSend(text, mentionsIn(text, picked));
      setText("");
      setPicked([]);
    } catch (cause) {
      setError(cause);
    } finally {
      setSending(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (mention.onKeyDown(event)) return event.preventDefault();
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit();
    if (event.key === "Escape" && onCancel) onCancel();
  };
  return (
    <form
      className="relative flex flex-col gap-2"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Label htmlFor={id} className={initial || onCancel ? "sr-only" : undefined}>
        {label}
      </Label>
      <Textarea
        ref={field}
        id={id}
        rows={2}
        className="min-h-16"
        maxLength={longest}
        value={text}
        aria-autocomplete="list"
        {...mention.controlProps}
        onChange={(event) => {
          setText(event.target.value);
          mention.look();
        }}
        onKeyUp={mention.look}
        onClick={mention.look}
        onBlur={mention.close}
        onKeyDown={onKeyDown}
      />
      <MentionList {...mention.listProps} />
      {error ? <FormError>{messageOf(error)}</FormError> : null}
      <div className="flex gap-2">
        <Button type="submit" size="sm" aria-disabled={isSending || !text.trim()}>
          {isSending ? "Sending" : send}
        </Button>
        {onCancel && (
          <Button variant="ghost" size="sm" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
    </form>
  );
}
