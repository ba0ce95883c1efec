"use client";

import { industries, limits } from "@drumbeat/core/business-limits";
import { useId } from "react";
import { Field } from "@/components/form/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { GoalsPreview } from "./goals-preview";
import type { ProfileFieldProps } from "./field-props";

export function NameField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <Field
      label="Business name"
      error={errors.name}
      count={{ length: answers.name.length, max: limits.name }}
    >
      {(control) => (
        <Input
          {...control}
          name="organization"
          autoComplete="organization"
          dir="auto"
          required
          value={answers.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      )}
    </Field>
  );
}

export function WebsiteField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <Field label="Website" isOptional error={errors.website}>
      {(control) => (
        <Input
          {...control}
          name="website"
          inputMode="url"
          autoComplete="url"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="example.com"
          value={answers.website}
          onChange={(event) => onChange({ website: event.target.value })}
        />
      )}
    </Field>
  );
}

export function DescriptionField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <Field
      label="What does it do?"
      hint="What you sell or offer, what is special about it, and how you earn money. The plan is only as good as this text."
      error={errors.description}
      count={{ length: answers.description.length, max: limits.description }}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={6}
          required
          value={answers.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      )}
    </Field>
  );
}

export function IndustryField({ answers, errors, onChange }: ProfileFieldProps) {
  const listId = useId();
  return (
    <Field label="Industry" error={errors.industry}>
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            dir="auto"
            required
            autoComplete="off"
            placeholder="Pick one or write your own"
            value={answers.industry}
            onChange={(event) => onChange({ industry: event.target.value })}
          />
          <datalist id={listId}>
            {industries.map((industry) => (
              <option key={industry}>{industry}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

export function AudienceField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <Field
      label="Who is it for?"
      hint="The people who buy or use it, and what bothers them today. Begin with the most important group."
      error={errors.targetAudience}
      count={{ length: answers.targetAudience.length, max: limits.audience }}
    >
      {(control) => (
        <Textarea
          {...control}
          rows={5}
          required
          value={answers.targetAudience}
          onChange={(event) => onChange({ targetAudience: event.target.value })}
        />
      )}
    </Field>
  );
}

export function GoalsField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <div>
      <Field
        label="Goals"
        isOptional
        hint="One a line, with a number and a date where you can."
        error={errors.goalsText}
        count={{ length: answers.goalsText.length, max: limits.goalsText }}
      >
        {(control) => (
          <Textarea
            {...control}
            rows={4}
            placeholder={
              "800 trial sign-ups per month by June 2027\n5,000 newsletter subscribers by the end of 2027"
            }
            value={answers.goalsText}
            onChange={(event) => onChange({ goalsText: event.target.value })}
          />
        )}
      </Field>
      <GoalsPreview text={answers.goalsText} timeZone={answers.timeZone} />
    </div>
  );
}
