"use client";

import { useState, type FormEvent, type ReactNode } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogClose,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Textarea } from "@/components/ui/textarea";

interface NoteDialogProps {
  trigger: ReactNode;
  title: string;
  description: string;
  label: string;
  confirm: string;
  isDanger?: boolean;
  act: { isPending: boolean; error: unknown; reset: () => void };
  onConfirm: (note: string, done: () => void) => void;
}

const longest = 2_000;

/** Asks for the note that a decision needs; open from the start, since it is loaded by opening it. */
export function NoteDialog(props: NoteDialogProps) {
  const { trigger, title, description, label, confirm, isDanger = false, act, onConfirm } = props;
  const [isOpen, setOpen] = useState(true);
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (act.isPending) return;
    if (!note.trim()) return setMissing(true);
    onConfirm(note, () => {
      setOpen(false);
      setNote("");
    });
  };
  const change = (next: boolean) => {
    setOpen(next);
    setMissing(false);
    act.reset();
  };
  return (
    <Dialog open={isOpen} onOpenChange={change}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <form noValidate onSubmit={send} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            <DialogDescription>{description}</DialogDescription>
          </DialogHeader>
          <Field
            label={label}
            count={{ length: note.length, max: longest }}
            error={
              isMissing && !note.trim() ? "Say it in a sentence, so that others know what to do." : undefined
            }
          >
            {(control) => (
              <Textarea
                {...control}
                value={note}
                maxLength={longest}
                onChange={(event) => setNote(event.target.value)}
              />
            )}
          </Field>
          {act.error ? <FormError>{messageOf(act.error)}</FormError> : null}
          <DialogFooter>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" variant={isDanger ? "danger" : "primary"} aria-disabled={act.isPending}>
              {confirm}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
