"use client";

import { Plus } from "lucide-react";
import type { ReactNode } from "react";
import { type FieldValues, useFieldArray, useFormContext } from "react-hook-form";
import { FieldError } from "@/components/form/field";
import { Button } from "@/components/ui/button";
import { useFieldError } from "./fields";
import { ListTools } from "./list-tools";

/** A list of entries with several fields each: add, take out, put in order. */
export function ItemList({
  name,
  what,
  least,
  most,
  fresh,
  children,
}: {
  /** Path of the list in the form. */
  name: string;
  /** What one entry is called: "Pillar". */
  what: string;
  least: number;
  most: number;
  /** A new entry, still empty. */
  fresh: () => FieldValues;
  children: (path: string, index: number) => ReactNode;
}) {
  const { control } = useFormContext();
  const { fields, append, move, remove } = useFieldArray({ control, name });
  return (
    <div className="flex flex-col gap-4">
      {fields.map((field, index) => (
        <fieldset
          key={field.id}
          aria-labelledby={`${field.id}-name`}
          className="flex flex-col gap-3 border-s-2 ps-4"
        >
          <div className="flex items-center justify-between gap-3">
            <span id={`${field.id}-name`} className="text-sm font-medium text-muted">
              {what} {index + 1}
            </span>
            <ListTools
              what={`${what} ${index + 1}`}
              index={index}
              count={fields.length}
              least={least}
              onMove={move}
              onRemove={remove}
            />
          </div>
          {children(`${name}.${index}`, index)}
        </fieldset>
      ))}
      <FieldError message={useFieldError(name)} />
      {fields.length < most && (
        <Button size="sm" variant="ghost" className="-ms-2.5 self-start" onClick={() => append(fresh())}>
          <Plus aria-hidden /> Add a {what.toLowerCase()}
        </Button>
      )}
    </div>
  );
}
