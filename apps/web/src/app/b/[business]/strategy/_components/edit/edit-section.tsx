"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type FieldValues, FormProvider, useForm } from "react-hook-form";
import { FormError } from "@/components/form/form-error";
import { Field } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { DocumentPart, EditTarget } from "../document-parts";
import { LeaveDialog } from "./leave-dialog";
import { sectionForms } from "./section-forms";
import { sectionSchema, trimmed, wordsFor } from "./section-schemas";
import { useLeaveGuard } from "./use-leave-guard";
import { useSave } from "./use-save";

const longestNote = 200;

/** Changes a section by hand. Saving makes a new version, or goes into the text that is being written. */
export function EditSection({
  businessId,
  part,
  target,
  onClose,
}: {
  businessId: string;
  part: DocumentPart;
  target: EditTarget;
  onClose: () => void;
}) {
  const router = useRouter();
  const [note, setNote] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const resolve = zodResolver(sectionSchema(part.section), { error: wordsFor });
  const initial: FieldValues = part.value ?? {};
  const form = useForm({
    defaultValues: initial,
    mode: "onTouched",
    resolver: (values, context, options) => resolve(trimmed(values), context, options),
  });
  const { isDirty } = form.formState;
  const { save, saveOnTop, showTheirs, isPending, isConflict, message } = useSave(
    businessId,
    target,
    onClose,
  );
  const guard = useLeaveGuard(isDirty);
  const Fields = sectionForms[part.section];

  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    formRef.current?.querySelector<HTMLElement>("input, textarea, select")?.focus();
  }, []);

  const submit = (how: typeof save | typeof saveOnTop) =>
    form.handleSubmit((value) => how({ section: part.section, value, note }));
  const onSubmit = (event: FormEvent) => void submit(save)(event);
  const leave = () => (isDirty ? setIsAsking(true) : onClose());
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
    if (event.key === "Escape" && !isPending) leave();
  };

  return (
    <FormProvider {...form}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter in any field saves, Escape leaves */}
      <form
        ref={formRef}
        onSubmit={onSubmit}
        onKeyDown={onKeyDown}
        noValidate
        className="flex flex-col gap-5"
      >
        <Fields />
        {target.kind === "version" && (
          <Field
            label="Why this change?"
            isOptional
            hint="Shown in the list of versions."
            error={note.length > longestNote ? `Shorten it to ${longestNote} characters.` : undefined}
          >
            {(control) => (
              <Input {...control} dir="auto" value={note} onChange={(event) => setNote(event.target.value)} />
            )}
          </Field>
        )}
        {message && (
          <FormError>
            <p>{message}</p>
            {isConflict && (
              <div className="mt-3 flex flex-wrap gap-2">
                <Button size="sm" disabled={isPending} onClick={() => void submit(saveOnTop)()}>
                  Save mine on top
                </Button>
                <Button
                  size="sm"
                  variant="ghost"
                  onClick={() => {
                    void showTheirs();
                    onClose();
                  }}
                >
                  Drop mine, show theirs
                </Button>
              </div>
            )}
          </FormError>
        )}
        <div className="sticky bottom-14 z-10 -mx-2 flex items-center gap-2 border-t bg-background px-2 py-3 md:bottom-0">
          <Button type="submit" variant="primary" disabled={isPending || note.length > longestNote}>
            {target.kind === "version" ? `Save as version ${target.version + 1}` : "Save"}
          </Button>
          <Button variant="ghost" disabled={isPending} onClick={leave}>
            Cancel
          </Button>
        </div>
      </form>
      {(isAsking || guard.wanted !== null) && (
        <LeaveDialog
          onStay={() => {
            setIsAsking(false);
            guard.stay();
          }}
          onLeave={() => {
            // In place of the step that the guard added.
            if (guard.wanted !== null && guard.wanted !== "back") router.replace(guard.wanted.to);
            else onClose();
          }}
        />
      )}
    </FormProvider>
  );
}
