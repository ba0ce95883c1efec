"use client";

import { useState, type FormEvent } from "react";
import { issuesOf, messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { toast } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { trpc, type RouterOutputs } from "@/trpc/client";
import { Choice } from "./choice";

type Rules = RouterOutputs["reviews"]["rules"];

const wordsIn = (text: string) =>
  text
    .split(/[\n,;]+/)
    .map((word) => word.trim())
    .filter(Boolean);

/** What has to happen before a post goes out. Saved together; what was there before is one click away. */
export function RulesForm({ businessId, initial }: { businessId: string; initial: Rules }) {
  const utils = trpc.useUtils();
  const [saved, setSaved] = useState(initial);
  const [rules, setRules] = useState(initial);
  const [words, setWords] = useState(initial.bannedWords.join("\n"));
  const set = trpc.reviews.setRules.useMutation();
  const change = (values: Partial<Rules>) => {
    setRules({ ...rules, ...values });
    if (set.error) set.reset();
  };
  const wanted = { ...rules, bannedWords: wordsIn(words) };
  const isChanged = JSON.stringify(wanted) !== JSON.stringify(saved);

  const save = async (next: Rules, before: Rules | null) => {
    const { approved } = await set.mutateAsync({ businessId, ...next });
    setSaved(next);
    setRules(next);
    setWords(next.bannedWords.join("\n"));
    void utils.reviews.invalidate();
    const more =
      approved === 0 ? "" : ` ${approved === 1 ? "A post is" : `${approved} posts are`} approved with that.`;
    toast(
      `Saved.${more}`,
      before && approved === 0
        ? { action: { label: "Undo", onClick: () => void save(before, null).catch(() => undefined) } }
        : undefined,
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!set.isPending && isChanged) save(wanted, saved).catch(() => undefined);
  };
  const issues = issuesOf(set.error);
  return (
    <form noValidate aria-labelledby="rules-title" onSubmit={submit} className="flex flex-col gap-8">
      <div>
        <h2 id="rules-title" className="text-lg font-semibold">
          How posts are reviewed
        </h2>
        <p className="mt-1 text-muted">
          An approval is of exactly one text, time and place. Whatever changes it voids it.
        </p>
      </div>
      <Field
        label="Approvals that a post needs"
        hint="So many different people have to approve it before it can be scheduled."
      >
        {(control) => (
          <NativeSelect
            {...control}
            value={rules.approvalsRequired}
            onChange={(event) => change({ approvalsRequired: Number(event.target.value) })}
          >
            <option value={0}>None: whoever may schedule does</option>
            <option value={1}>One</option>
            <option value={2}>Two</option>
            <option value={3}>Three</option>
          </NativeSelect>
        )}
      </Field>
      <div className="flex flex-col gap-4">
        <Choice
          label="People may approve their own posts"
          hint="Otherwise neither who wrote a post nor who changed it last can approve it. Working alone, leave it on."
          isOn={rules.mayApproveOwn}
          onChange={(mayApproveOwn) => change({ mayApproveOwn })}
        />
        <Choice
          label="A client who approves by link counts"
          hint="As one approval for each link. Otherwise you see what clients decide, and your team approves."
          isOn={rules.guestsMayApprove}
          onChange={(guestsMayApprove) => change({ guestsMayApprove })}
        />
      </div>
      <Field
        label="Lowest score"
        isOptional
        hint="Posts that the checks score lower cannot be submitted or scheduled. From 0 to 100; empty: no limit."
        error={issues["minScore"]}
      >
        {(control) => (
          <Input
            {...control}
            type="number"
            inputMode="numeric"
            min={0}
            max={100}
            className="max-w-28"
            value={rules.minScore ?? ""}
            onChange={(event) =>
              change({ minScore: event.target.value === "" ? null : Math.round(Number(event.target.value)) })
            }
          />
        )}
      </Field>
      <Field
        label="Words that your brand does not use"
        isOptional
        hint="One on each line. The checks point them out, and they lower the score."
        error={issues["bannedWords"]}
      >
        {(control) => (
          <Textarea {...control} value={words} onChange={(event) => setWords(event.target.value)} />
        )}
      </Field>
      {set.error && Object.keys(issues).length === 0 && <FormError>{messageOf(set.error)}</FormError>}
      <div className="flex items-center gap-4">
        <Button type="submit" variant="primary" aria-disabled={set.isPending || !isChanged}>
          {set.isPending ? "Saving" : "Save"}
        </Button>
        {isChanged && <span className="text-sm text-muted">Not saved yet</span>}
      </div>
    </form>
  );
}
