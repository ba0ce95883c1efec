"use client";

import { can } from "@drumbeat/core/roles";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { flushSync } from "react-dom";
import { toast } from "@/components/toast";
import { issuesOf, messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import { answersFromProfile, type Answers } from "@/profile/answers";
import { checkLengths, type AnswerErrors } from "@/profile/lengths";
import {
  AudienceField,
  DescriptionField,
  GoalsField,
  IndustryField,
  NameField,
  WebsiteField,
} from "@/profile/business-fields";
import {
  HoursField,
  LanguageField,
  ModeField,
  NetworksField,
  TimeZoneField,
  ToneField,
} from "@/profile/working-fields";
import { placeName } from "@/profile/sentences";
import { routes } from "@/routes";
import { trpc, type RouterOutputs } from "@/trpc/client";

type Business = RouterOutputs["businesses"]["bySlug"];

const allFields: readonly (keyof Answers)[] = [
  "name",
  "website",
  "description",
  "industry",
  "targetAudience",
  "goalsText",
  "networksInUse",
  "hoursPerWeek",
  "tone",
  "languages",
  "timeZone",
  "mode",
];

/** Everything that the founder told about the business, to correct. */
export function BusinessForm({ business, zones }: { business: Business; zones: readonly string[] }) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [answers, setAnswers] = useState(() => answersFromProfile(business));
  const [found, setFound] = useState<AnswerErrors>({});
  const [isChanged, setChanged] = useState(false);
  const mayChange = can(business.role, "business.update");
  const update = trpc.businesses.update.useMutation({
    onSuccess: () => {
      setChanged(false);
      toast("Saved. Your strategy still rests on the earlier answers until it is written anew.", {
        action: { label: "Go to it", onClick: () => router.push(routes.strategy(business.slug)) },
      });
      router.refresh();
    },
  });

  useEffect(() => {
    if (!isChanged) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isChanged]);

  const change = (part: Partial<Answers>) => {
    setAnswers((all) => ({ ...all, ...part }));
    setFound((errors) => Object.fromEntries(Object.entries(errors).filter(([field]) => !(field in part))));
    setChanged(true);
  };

  const show = (errors: AnswerErrors) => {
    flushSync(() => setFound(errors));
    form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (update.isPending) return;
    const [{ checkAnswers }, { toProfile }] = await Promise.all([
      import("@/profile/check"),
      import("@/profile/to-profile"),
    ]);
    const errors = checkAnswers(answers, allFields);
    if (Object.keys(errors).length > 0) return show(errors);
    update.mutate(
      { businessId: business.id, ...(await toProfile(answers)) },
      {
        onError: (error) => {
          const { goals, ...rest } = issuesOf(error);
          show(goals ? { ...rest, goalsText: goals } : rest);
        },
      },
    );
  };

  const field = { answers, errors: { ...checkLengths(answers), ...found }, onChange: change };
  const hasMoved = answers.timeZone !== business.timeZone;
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      {!mayChange && (
        <p className="mb-6 text-muted">
          Your role is {business.role}. An admin or a manager can change these answers.
        </p>
      )}
      <fieldset disabled={!mayChange} className="flex min-w-0 flex-col gap-6">
        <div className="grid gap-6 sm:grid-cols-2">
          <NameField {...field} />
          <WebsiteField {...field} />
        </div>
        <DescriptionField {...field} />
        <IndustryField {...field} />
        <AudienceField {...field} />
        <GoalsField {...field} />
        <HoursField {...field} />
        <NetworksField {...field} />
        <ToneField {...field} />
        <div className="grid gap-6 sm:grid-cols-2">
          <LanguageField {...field} />
          <TimeZoneField
            {...field}
            zones={zones}
            hint={
              hasMoved
                ? `From now on, days and times count on ${placeName(answers.timeZone)} time. Times that your strategy names stay as written until it is written anew.`
                : "Days and times in your plan count on this clock."
            }
          />
        </div>
        <ModeField {...field} />
        {update.error && Object.keys(issuesOf(update.error)).length === 0 && (
          <FormError>{messageOf(update.error)} Nothing was changed.</FormError>
        )}
        {mayChange && (
          <div className="flex items-center gap-4">
            <Button type="submit" variant="primary" aria-disabled={update.isPending || !isChanged}>
              {update.isPending ? "Saving" : "Save"}
            </Button>
            <span className="text-sm text-muted">
              {isChanged ? (
                "Not saved yet"
              ) : (
                <Link href={routes.strategy(business.slug)} className="link">
                  Back to the strategy
                </Link>
              )}
            </span>
          </div>
        )}
      </fieldset>
    </form>
  );
}
