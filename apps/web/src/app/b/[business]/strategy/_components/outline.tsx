import type { StrategySection } from "@drumbeat/core/strategy";
import { strategySectionTitles } from "@drumbeat/core/strategy-sections";
import { BeatLine } from "@/components/ui/beat";
import type { DocumentPart } from "./document-parts";

/** What is on the page, at its side on wide screens. */
export function Outline({ parts }: { parts: readonly Pick<DocumentPart, "section" | "state">[] }) {
  return (
    <nav aria-label="On this page" className="sticky top-8 hidden self-start text-sm xl:block print:hidden">
      <p className="mb-2 font-medium text-muted">On this page</p>
      <ul className="flex flex-col gap-1.5 border-l ps-4">
        {parts.map(({ section, state }) => (
          <li key={section}>
            <a
              href={sectionAnchor(section)}
              className={`inline-flex items-center gap-2 rounded-sm hover:text-foreground ${state === "waiting" ? "text-muted/70" : "text-muted"}`}
            >
              {strategySectionTitles[section]}
              {state === "writing" && <BeatLine />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function sectionAnchor(section: StrategySection): `#${string}` {
  return `#${section}`;
}
