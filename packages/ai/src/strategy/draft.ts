import { findStrategyFaults } from "@drumbeat/core/strategy-checks";
import { groundClaims, groundSection } from "@drumbeat/core/strategy-grounding";
import { normaliseStrategy } from "@drumbeat/core/strategy-normalise";
import {
  strategyBodySchema,
  strategySections,
  type StrategyBody,
  type StrategySection,
} from "@drumbeat/core/strategy";
import { cleanText } from "@drumbeat/core/text";
import type { StrategyRequest } from "./request";

/** A strategy that comes together over one or more calls: what is finished, and what was wrong with the rest. */
export interface Draft {
  /** Sections of this request that still have to be written. */
  missing(): StrategySection[];
  written(): Partial<StrategyBody>;
  faults(): string[];
  /** Takes the JSON of a section. Null when it is not valid; the faults then say why. */
  parse(section: StrategySection, json: string): StrategyBody[StrategySection] | null;
  keep(section: StrategySection, value: StrategyBody[StrategySection]): void;
  forget(sections: readonly StrategySection[]): void;
  blame(section: StrategySection, message: string): void;
  /** The whole strategy, or null when a section is missing or breaks a rule; such sections are then missing again. */
  assemble(): StrategyBody | null;
}

export function startDraft(request: StrategyRequest): Draft {
  const wanted = request.section ? [request.section] : strategySections;
  const faults = new Map<StrategySection, string[]>();
  let done: Partial<StrategyBody> = {};

  const blame = (section: StrategySection, message: string) => {
    faults.set(section, [...(faults.get(section) ?? []), message]);
  };
  const forget = (sections: readonly StrategySection[]) => {
    done = Object.fromEntries(
      Object.entries(done).filter(([name]) => !sections.some((section) => section === name)),
    );
  };

  return {
    missing: () => wanted.filter((section) => done[section] === undefined),
    written: () => ({ ...(request.section ? request.previous : {}), ...done }),
    faults: () =>
      [...faults].flatMap(([section, messages]) => messages.map((message) => `${section}: ${message}`)),
    blame,
    forget,
    parse(section, json) {
      faults.delete(section);
      let given: unknown;
      try {
        given = JSON.parse(json);
      } catch {
        blame(section, "This is not valid JSON.");
        return null;
      }
      const parsed = strategyBodySchema.shape[section].safeParse(cleanStrings(given));
      if (parsed.success) return groundSection(section, parsed.data, request.profile, request.feedback);
      for (const issue of parsed.error.issues.slice(0, 8)) {
        blame(section, `${issue.path.join(".") || "value"}: ${issue.message}`);
      }
      return null;
    },
    keep(section, value) {
      done = { ...done, [section]: value };
      faults.delete(section);
    },
    assemble() {
      const whole = strategyBodySchema.safeParse({ ...(request.section ? request.previous : {}), ...done });
      if (!whole.success) return null;
      const grounded = request.section
        ? whole.data
        : groundClaims(whole.data, request.profile, request.feedback);
      const body = normaliseStrategy(grounded, request.previous);
      // A date of an older version may have passed since; only what is written now is judged.
      const found = findStrategyFaults(body, { today: request.today }).filter((fault) =>
        wanted.includes(fault.section),
      );
      for (const fault of found) blame(fault.section, fault.message);
      forget(found.map((fault) => fault.section));
      return found.length === 0 ? body : null;
    },
  };
}

/** Text that a database can keep, wherever a string stands. */
function cleanStrings(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanStrings);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, cleanStrings(item)]));
}
