import type { Claim, StrategyBody } from "@drumbeat/core/strategy";
import { roleKnowledge } from "./roles";
import type { Group, Longing } from "./reading/audience";
import { capitalise, shorten } from "./reading/phrases";
import type { Reading } from "./reading/slots";

type Segment = StrategyBody["audiences"]["segments"][number];

/** The people the founder named, each with what was said of them and what is usual for them. */
export function planAudiences(reading: Reading): StrategyBody["audiences"] {
  const usedTroubles = new Set<string>();
  return { segments: reading.groups.map((group, index) => planSegment(group, index, reading, usedTroubles)) };
}

function planSegment(group: Group, index: number, reading: Reading, usedTroubles: Set<string>): Segment {
  const { kind, slots } = reading;
  const knowledge = roleKnowledge.find(
    (role) =>
      role.match.test(group.people ?? "") &&
      !usedTroubles.has(role.trouble) &&
      (role.kinds?.includes(kind.id) ?? true),
  );
  const name = capitalise(shorten(group.people ?? group.quote, 80));
  const said = saidOf(group.longing, index, reading);
  const usual = knowledge?.trouble ?? (usedTroubles.has(kind.trouble) ? null : kind.trouble);
  if (usual) usedTroubles.add(usual);
  const pains = [...said, ...(usual ? [assume(usual)] : [])];
  const others = `They have not yet been asked what keeps them from ${slots.name}. Ask three of them this month.`;
  return {
    name,
    who: { text: describe(group, index), basis: "targetAudience", quote: group.quote },
    pains: pains.length > 0 ? pains.slice(0, 4) : [assume(others)],
    trigger:
      knowledge?.moment ??
      (index === 0
        ? kind.moment
        : `They act when somebody they know names ${slots.name} at the right time. ${kind.moment}`),
  };
}

function describe({ people, quote, longing }: Group, index: number): string {
  if (!people) return `You describe them in these words: \u201c${shorten(quote, 300)}\u201d.`;
  if (longing.wantTo) return `${capitalise(people)} who want to ${longing.wantTo}.`;
  if (longing.want) return `${capitalise(people)} who want ${longing.want}.`;
  if (longing.habit) return `${capitalise(people)} who ${longing.habit}.`;
  return index === 0
    ? `You name ${people} first.`
    : index === 1
      ? `You also name ${people}.`
      : `${capitalise(people)} are on your list as well.`;
}

/** What the founder says troubles them; the reasons are dealt out, so that segments differ. */
function saidOf(longing: Longing, index: number, { profile, groups }: Reading): Claim[] {
  const { pains, quote } = longing;
  if (quote === "" || !profile.targetAudience.includes(quote)) return [];
  const claim = (text: string): Claim => ({ text, basis: "targetAudience", quote });
  // Said once is enough: the next groups of the same wish get what is usual for them.
  if (index > 0 && pains.length < 2 && groups[index - 1]?.longing.quote === quote) return [];
  const dealt = pains.length > 1 ? [pains[index % pains.length], pains[(index + 1) % pains.length]] : pains;
  return [
    ...dealt.flatMap((pain) => (pain ? [claim(`They name ${pain} as a reason.`)] : [])),
    ...(longing.fear ? [claim(`They think that ${longing.fear}.`)] : []),
    ...(longing.wantTo && pains.length === 0
      ? [claim(`They want to ${longing.wantTo}, and that is still open.`)]
      : []),
    ...(longing.want && pains.length === 0
      ? [claim(`They want ${longing.want} and do not find it everywhere.`)]
      : []),
    ...(longing.value ? [claim(`They care about ${longing.value}.`)] : []),
  ].slice(0, 3);
}

function assume(text: string): Claim {
  return { text, basis: "assumption", quote: null };
}
