"use client";

import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { FieldError } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";
import { useFieldError } from "./fields";
import { ListTools } from "./list-tools";

/** A list of short texts. */
export function LineList({
  name,
  label,
  what,
  least,
  most,
}: {
  /** Path of the list in the form. */
  name: string;
  label: string;
  /** What one text is called: "Hook". */
  what: string;
  least: number;
  most: number;
}) {
  const { control, setValue } = useFormContext();
  const lines: unknown = useWatch({ control, name });
  const texts: unknown[] = Array.isArray(lines) ? lines : [];
  const change = (next: unknown[]) => setValue(name, next, { shouldDirty: true, shouldTouch: true });
  const move = (from: number, to: number) => {
    const next = texts.filter((_, index) => index !== from);
    change([...next.slice(0, to), texts[from], ...next.slice(to)]);
  };
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      {texts.map((_, index) => (
        <Line
          key={index}
          name={`${name}.${index}`}
          what={`${what} ${index + 1}`}
          tools={
            <ListTools
              what={`${what} ${index + 1}`}
              index={index}
              count={texts.length}
              least={least}
              onMove={move}
              onRemove={(gone) => change(texts.filter((_text, position) => position !== gone))}
            />
          }
        />
      ))}
      <FieldError message={useFieldError(name)} />
      {texts.length < most && (
        <Button
          size="sm"
          variant="ghost"
          className="-ms-2.5 self-start"
          onClick={() => change([...texts, ""])}
        >
          <Plus aria-hidden /> Add a {what.toLowerCase()}
        </Button>
      )}
    </fieldset>
  );
}

function Line({ name, what, tools }: { name: string; what: string; tools: ReactNode }) {
  const { register } = useFormContext();
  const error = useFieldError(name);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <div className="flex items-start gap-1">
        <Textarea
          rows={1}
          aria-label={what}
          aria-invalid={error ? true : undefined}
          className="min-h-10"
          {...register(name)}
        />
        {tools}
      </div>
      <FieldError message={error} />
    </div>
  );
}
