"use client";

import { get, useFormContext } from "react-hook-form";
import type { ReactNode } from "react";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";

interface FieldProps {
  /** Path in the form, such as `items.0.name`. */
  name: string;
  label: string;
  hint?: string;
  className?: string;
}

/** What is wrong with the field or list at a path. */
export function useFieldError(name: string): string | undefined {
  const { formState } = useFormContext();
  const error: unknown = get(formState.errors, name);
  const message: unknown = get(error, "root.message") ?? get(error, "message");
  return typeof message === "string" ? message : undefined;
}

/** One line of text. */
export function LineField({ name, label, hint, className }: FieldProps) {
  const { register } = useFormContext();
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} className={className ?? ""}>
      {(control) => <Input {...control} dir="auto" {...register(name)} />}
    </Field>
  );
}

/** Text of several lines. */
export function TextField({ name, label, hint, className }: FieldProps) {
  const { register } = useFormContext();
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} className={className ?? ""}>
      {(control) => <Textarea {...control} rows={2} className="min-h-16" {...register(name)} />}
    </Field>
  );
}

/** A number; an empty field is null where `isNullable`. */
export function NumberField({
  name,
  label,
  hint,
  className,
  step = "any",
  isNullable = false,
}: FieldProps & { step?: number | "any"; isNullable?: boolean }) {
  const { register } = useFormContext();
  return (
    <Field
      label={label}
      hint={hint}
      error={useFieldError(name)}
      isOptional={isNullable}
      className={className ?? ""}
    >
      {(control) => (
        <Input
          {...control}
          type="number"
          step={step}
          inputMode="decimal"
          className="tabular-nums"
          {...register(name, { setValueAs: (value) => toNumber(value, isNullable) })}
        />
      )}
    </Field>
  );
}

function toNumber(value: unknown, isNullable: boolean): number | null {
  if (value === null || value === "") return isNullable ? null : Number.NaN;
  return Number(value);
}

/** A day of the calendar. */
export function DayField({ name, label, className }: FieldProps) {
  const { register } = useFormContext();
  return (
    <Field label={label} error={useFieldError(name)} className={className ?? ""}>
      {(control) => <Input {...control} type="date" {...register(name)} />}
    </Field>
  );
}

/** One of a list. */
export function ChoiceField({
  name,
  label,
  hint,
  className,
  children,
}: FieldProps & { children: ReactNode }) {
  const { register } = useFormContext();
  return (
    <Field label={label} hint={hint} error={useFieldError(name)} className={className ?? ""}>
      {(control) => (
        <NativeSelect {...control} {...register(name)}>
          {children}
        </NativeSelect>
      )}
    </Field>
  );
}
