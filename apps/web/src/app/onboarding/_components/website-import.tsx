"use client";

import { languageName, languages as knownLanguages } from "@drumbeat/core/languages";
import { useState } from "react";
import { capture } from "@/analytics/events";
import { FormError } from "@/components/form/form-error";
import { BeatLine } from "@/components/ui/beat";
import { Button } from "@/components/ui/button";
import type { Answers } from "@/profile/answers";
import { trpc, type RouterOutputs } from "@/trpc/client";
import { messageOf } from "@/components/failure";

type Imported = RouterOutputs["onboarding"]["importWebsite"];

interface Suggestion {
  field: "name" | "description" | "languages";
  label: string;
  text: string;
  change: Partial<Answers>;
}

/** Reads the website and offers what it says as answers, one by one. Nothing is taken over unasked. */
export function WebsiteImport({
  answers,
  onChange,
}: {
  answers: Answers;
  onChange: (change: Partial<Answers>) => void;
}) {
  const [taken, setTaken] = useState<readonly string[]>([]);
  const read = trpc.onboarding.importWebsite.useMutation({
    onSuccess: (page) => {
      setTaken([]);
      capture("website_imported", { hasDescription: page.description !== null });
    },
  });
  const website = answers.website.trim();
  const suggestions = read.data ? suggest(read.data, answers) : [];
  const open = suggestions.filter(({ field }) => !taken.includes(field));

  const take = (suggestion: Suggestion) => {
    onChange(suggestion.change);
    setTaken((fields) => [...fields, suggestion.field]);
  };

  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-center gap-3">
        <Button disabled={website === "" || read.isPending} onClick={() => read.mutate({ url: website })}>
          Read my website
        </Button>
        <p role="status" className="flex min-w-0 items-center gap-2 text-sm text-muted">
          {read.isPending && (
            <>
              <BeatLine /> <span className="truncate">Reading {website}, up to 10 seconds</span>
            </>
          )}
        </p>
      </div>
      {read.error && <FormError>{messageOf(read.error)} You can go on without it.</FormError>}
      {read.data && (
        <section aria-label="Suggestions from your website" className="border-l-2 border-accent pl-4">
          {open.length === 0 ? (
            <p className="text-sm text-muted">
              {taken.length > 0
                ? "Taken over. You can change it in the next steps."
                : "The page says nothing about itself that could be used here."}
            </p>
          ) : (
            <ul className="flex flex-col gap-3">
              {open.map((suggestion) => (
                <li key={suggestion.field} className="flex items-start justify-between gap-4 text-sm">
                  <span className="min-w-0">
                    <span className="block text-muted">{suggestion.label}</span>
                    <bdi className="line-clamp-4 break-words">{suggestion.text}</bdi>
                  </span>
                  <Button
                    size="sm"
                    aria-label={`Use this: ${suggestion.label}`}
                    onClick={() => take(suggestion)}
                  >
                    Use this
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {read.data.text && (
            <details className="mt-3 text-sm">
              <summary className="w-fit rounded-sm text-muted">What else the page says</summary>
              <p dir="auto" className="mt-2 max-h-48 overflow-y-auto text-muted">
                {read.data.text}
              </p>
            </details>
          )}
        </section>
      )}
    </div>
  );
}

function suggest(page: Imported, answers: Answers): Suggestion[] {
  const suggestions: Suggestion[] = [];
  if (page.name && page.name !== answers.name) {
    suggestions.push({ field: "name", label: "Business name", text: page.name, change: { name: page.name } });
  }
  if (page.description && page.description !== answers.description) {
    suggestions.push({
      field: "description",
      label: answers.description.trim() ? "What does it do? (replaces your text)" : "What does it do?",
      text: page.description,
      change: { description: page.description },
    });
  }
  const { language } = page;
  if (language && language !== answers.languages[0] && knownLanguages.some(({ tag }) => tag === language)) {
    suggestions.push({
      field: "languages",
      label: "Language",
      text: languageName(language),
      change: { languages: [language] },
    });
  }
  return suggestions;
}
