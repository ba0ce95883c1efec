import { spread, type Spread } from "./statistics";

/** Something to measure, and how one round of it is measured. */
export interface Subject<Sample> {
  name: string;
  round: () => Promise<Sample>;
}

/** The samples of every subject, by name, in the order of the rounds. */
export type Rounds<Sample> = Map<string, Sample[]>;

/**
 * Measures the subjects in turn, round after round, beginning each round with another one, so that whatever else the
 * machine is doing falls on all of them alike.
 */
export async function interleave<Sample>(
  subjects: Subject<Sample>[],
  options: { rounds: number; tell?: (line: string) => void },
): Promise<Rounds<Sample>> {
  const samples: Rounds<Sample> = new Map(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < options.rounds; round += 1) {
    options.tell?.(`round ${round + 1} of ${options.rounds}`);
    for (let turn = 0; turn < subjects.length; turn += 1) {
      const subject = subjects[(round + turn) % subjects.length];
      if (subject) samples.get(subject.name)?.push(await subject.round());
    }
  }
  return samples;
}

/** How the subject compares with its baseline, from the ratios of each round. */
export function ratio<Sample>(
  rounds: Rounds<Sample>,
  subject: string,
  baseline: string,
  measure: (sample: Sample) => number,
): Spread {
  const base = rounds.get(baseline) ?? [];
  return spread(
    (rounds.get(subject) ?? []).flatMap((sample, round) => {
      const other = base[round];
      return other === undefined ? [] : [measure(sample) / measure(other)];
    }),
  );
}

/** The spread of one measure of one subject over all rounds. */
export function across<Sample>(
  rounds: Rounds<Sample>,
  subject: string,
  measure: (sample: Sample) => number,
): Spread {
  return spread((rounds.get(subject) ?? []).map(measure));
}
