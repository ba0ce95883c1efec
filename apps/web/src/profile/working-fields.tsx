"use client";

import { limits } from "@drumbeat/core/business-limits";
import { languages as knownLanguages } from "@drumbeat/core/languages";
import { networkNames, networks } from "@drumbeat/core/networks";
import { useId } from "react";
import { Field } from "@/components/form/field";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { RadioCard } from "@/components/ui/radio-card";
import type { ProfileFieldProps } from "./field-props";

export function NetworksField({ answers, onChange }: ProfileFieldProps) {
  return (
    <fieldset>
      <legend className="text-sm font-medium">Networks in use</legend>
      <p className="mt-0.5 mb-2 text-sm text-muted">Where the business has an account today. None is fine.</p>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {networks.map((network) => (
          <label key={network} className="flex min-h-9 items-center gap-2.5 text-sm pointer-coarse:min-h-11">
            <Checkbox
              checked={answers.networksInUse.includes(network)}
              onChange={(event) =>
                onChange({
                  networksInUse: networks.filter((one) =>
                    one === network ? event.target.checked : answers.networksInUse.includes(one),
                  ),
                })
              }
            />
            {networkNames[network]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function HoursField({ answers, errors, onChange }: ProfileFieldProps) {
  return (
    <Field
      label="Hours per week"
      hint="What you can honestly give to marketing. The plan is cut to it."
      error={errors.hoursPerWeek}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          autoComplete="off"
          required
          placeholder="4"
          className="max-w-32 tabular-nums"
          value={answers.hoursPerWeek}
          onChange={(event) => onChange({ hoursPerWeek: event.target.value })}
        />
      )}
    </Field>
  );
}

const tones = [
  "Warm, honest, a little funny",
  "Precise, calm, no buzzwords",
  "Confident, technical, friendly",
  "Plain and friendly",
];

export function ToneField({ answers, errors, onChange }: ProfileFieldProps) {
  const listId = useId();
  return (
    <Field
      label="Tone"
      isOptional
      hint="How the business should sound, in a few words."
      error={errors.tone}
      count={{ length: answers.tone.length, max: limits.tone }}
    >
      {(control) => (
        <>
          <Input
            {...control}
            list={listId}
            dir="auto"
            autoComplete="off"
            placeholder="Plain and friendly"
            value={answers.tone}
            onChange={(event) => onChange({ tone: event.target.value })}
          />
          <datalist id={listId}>
            {tones.map((tone) => (
              <option key={tone}>{tone}</option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

export function LanguageField({ answers, errors, onChange }: ProfileFieldProps) {
  const [language = ""] = answers.languages;
  const isKnown = knownLanguages.some(({ tag }) => tag === language);
  return (
    <Field label="Language" hint="The language you post in." error={errors.languages}>
      {(control) => (
        <NativeSelect
          {...control}
          value={language}
          onChange={(event) =>
            onChange({
              languages: [
                event.target.value,
                ...answers.languages.slice(1).filter((tag) => tag !== event.target.value),
              ],
            })
          }
        >
          {language === "" && <option value="">Choose</option>}
          {language !== "" && !isKnown && <option value={language}>{language}</option>}
          {knownLanguages.map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

export function TimeZoneField({
  answers,
  errors,
  onChange,
  zones,
  hint,
}: ProfileFieldProps & { zones: readonly string[]; hint?: string }) {
  const isListed = zones.includes(answers.timeZone);
  return (
    <Field label="Time zone" hint={hint ?? "As your device has it."} error={errors.timeZone}>
      {(control) => (
        <NativeSelect
          {...control}
          value={answers.timeZone}
          onChange={(event) => onChange({ timeZone: event.target.value })}
        >
          {answers.timeZone === "" && <option value="">Choose</option>}
          {answers.timeZone !== "" && !isListed && (
            <option value={answers.timeZone}>{answers.timeZone}</option>
          )}
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </NativeSelect>
      )}
    </Field>
  );
}

export function ModeField({
  answers,
  onChange,
  isLegendHidden,
}: Omit<ProfileFieldProps, "errors"> & { isLegendHidden?: boolean }) {
  const name = useId();
  // Until somebody chooses, the mode that never acts by itself.
  const mode = answers.mode ?? "creator";
  return (
    <fieldset>
      <legend className={isLegendHidden ? "sr-only" : "mb-2 text-sm font-medium"}>
        How do you want to work?
      </legend>
      <div className="grid gap-3 sm:grid-cols-2">
        <RadioCard
          name={name}
          value="autopilot"
          title="Autopilot"
          checked={mode === "autopilot"}
          onChange={() => onChange({ mode: "autopilot" })}
        >
          Drumbeat writes, schedules and publishes within limits that you set, and tells you each week what it
          did.
        </RadioCard>
        <RadioCard
          name={name}
          value="creator"
          title="Creator"
          checked={mode === "creator"}
          onChange={() => onChange({ mode: "creator" })}
        >
          You write. Drumbeat advises and never acts by itself.
        </RadioCard>
      </div>
      <p className="mt-2 text-sm text-muted">
        In this version both begin with the same strategy. Publishing comes later and follows what you choose
        here.
      </p>
    </fieldset>
  );
}
