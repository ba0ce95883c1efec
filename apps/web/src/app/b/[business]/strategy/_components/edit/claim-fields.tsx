"use client";

import type { ClaimBasis } from "@drumbeat/core/strategy";
import { useFormContext, useWatch } from "react-hook-form";
import { ChoiceField, LineField, TextField } from "./fields";

const bases: Record<ClaimBasis, string> = {
  assumption: "An assumption",
  name: "The business name",
  website: "The website",
  description: "What you told us about the business",
  industry: "The industry",
  targetAudience: "What you told us about your audience",
  goals: "Your goals",
  networksInUse: "The networks you use",
  hoursPerWeek: "The hours you have",
  tone: "The tone you chose",
  feedback: "Your feedback",
};

/** A statement about the business, and what it rests on. */
export function ClaimFields({ path, label }: { path: string; label: string }) {
  const { control } = useFormContext();
  const basis: unknown = useWatch({ control, name: `${path}.basis` });
  return (
    <div className="flex flex-col gap-3">
      <TextField name={`${path}.text`} label={label} />
      <div className="grid gap-3 sm:grid-cols-2">
        <ChoiceField name={`${path}.basis`} label="It rests on">
          {Object.entries(bases).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </ChoiceField>
        {basis !== "assumption" && <LineField name={`${path}.quote`} label="In your words" />}
      </div>
    </div>
  );
}

/** A claim of one's own, still empty. */
export const freshClaim = () => ({ text: "", basis: "assumption", quote: null });
