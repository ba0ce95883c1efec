"use client";

import { languageName } from "@drumbeat/core/languages";
import type { StrategySource } from "@drumbeat/core/strategy";
import { writtenBy } from "@drumbeat/core/strategy-words";
import { Info } from "lucide-react";
import type { ComponentProps } from "react";
import { Note } from "@/components/note";

/** Who wrote this, and what could be better about it. */
export function SourceLine({
  source,
  model,
  language,
}: {
  source: StrategySource;
  model: string | null;
  language: string;
}) {
  const isEnglish = language.toLowerCase().split("-")[0] === "en";
  return (
    <div className="flex flex-col items-start gap-3 text-sm text-muted">
      <p className="flex flex-wrap items-center gap-x-2">
        {writtenBy(source, model)}
        {source === "playbook" && (
          <Note button={<WhatIsThat />}>
            The playbook is a planner that ships with Drumbeat. It works from your answers and from what is
            known about each network, without a language model. Add the key of an OpenAI-compatible service to
            the server, and a model writes the next version in your own words.
          </Note>
        )}
      </p>
      {source === "playbook" && !isEnglish && (
        <p className="flex gap-2 rounded-md border p-3 text-foreground">
          <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent-ink" />
          <span>
            Your language is {languageName(language)}. The playbook only writes English; a model would write{" "}
            {languageName(language)}. What you quoted stays as you wrote it.
          </span>
        </p>
      )}
    </div>
  );
}

function WhatIsThat(props: ComponentProps<"button">) {
  return (
    <button type="button" aria-haspopup="dialog" className="link" {...props}>
      What is that?
    </button>
  );
}
