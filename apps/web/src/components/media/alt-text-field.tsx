"use client";

import { mediaTextLimits } from "@drumbeat/core/media";
import { Field } from "../form/field";
import { Textarea } from "../ui/textarea";

interface AltTextFieldProps {
  value: string;
  onChange: (value: string) => void;
  /** Most characters; the network's when there is one. */
  max?: number;
  error?: string | undefined;
}

/** Says what is to be seen. */
export function AltTextField({ value, onChange, max = mediaTextLimits.altText, error }: AltTextFieldProps) {
  return (
    <Field
      label="Description"
      hint="What is to be seen, for people who cannot see it, and for search."
      error={
        error ??
        (value.length > max
          ? `Keep the description under ${max.toLocaleString("en")} characters.`
          : undefined)
      }
      count={{ length: value.length, max }}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={3}
          value={value}
          placeholder="A round loaf with a dark crust on a wooden board"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
