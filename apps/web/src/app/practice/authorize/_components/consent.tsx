"use client";

import { type PracticeScope, practiceScopes } from "@drumbeat/core/practice/scopes";
import { useState } from "react";
import { messageOf } from "@/components/failure";
import { FormError } from "@/components/form/form-error";
import { LiveButton } from "@/components/live-button";
import { NewAccountForm } from "@/components/practice/new-account-form";
import { buttonVariants } from "@/components/ui/button-variants";
import { Checkbox } from "@/components/ui/checkbox";
import { RadioCard } from "@/components/ui/radio-card";
import { trpc, type RouterOutputs } from "@/trpc/client";

interface Choice {
  business: { id: string; name: string; timeZone: string };
  accounts: RouterOutputs["practice"]["accounts"];
}

interface ConsentProps {
  asked: { clientId: string; redirectUri: string; challenge: string; state: string };
  scopes: string[];
  choices: Choice[];
  denyUrl: string;
  zones: string[];
}

/** Which account, and what Drumbeat may do with it. */
export function Consent({ asked, scopes, choices, denyUrl, zones }: ConsentProps) {
  const offered = choices.flatMap(({ business, accounts }) =>
    accounts.map((account) => ({ ...account, business })),
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const account = offered.find(({ id }) => id === chosen) ?? offered[0];
  const wanted = (Object.keys(practiceScopes) as PracticeScope[]).filter((scope) => scopes.includes(scope));
  const [ticked, setTicked] = useState(wanted);
  const allow = trpc.practice.allow.useMutation({
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const [home] = choices;
  if (!home) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">There is nothing to connect</h1>
        <p className="text-muted">
          You can only read in your businesses. Ask an admin to connect an account of the practice network.
        </p>
      </>
    );
  }
  if (!account) {
    return (
      <>
        <h1 className="text-2xl font-semibold tracking-tight">Make an account to connect</h1>
        <NewAccountForm
          businessId={home.business.id}
          name={home.business.name}
          timeZone={home.business.timeZone}
          zones={zones}
        />
      </>
    );
  }
  const isBusy = allow.isPending || allow.isSuccess;
  return (
    <form
      noValidate
      className="flex flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (isBusy) return;
        const name = { businessId: account.business.id, practiceAccountId: account.id };
        allow.mutate({ ...name, ...asked, scopes: ticked });
      }}
    >
      <h1 className="text-2xl font-semibold tracking-tight">Allow Drumbeat to use an account</h1>
      <fieldset className="grid gap-2">
        <legend className="mb-2 text-sm font-medium">Account</legend>
        {offered.map(({ id, handle, name, business }) => (
          <RadioCard
            key={id}
            name="account"
            title={`@${handle}`}
            checked={id === account.id}
            onChange={() => setChosen(id)}
          >
            {name}, of {business.name}
          </RadioCard>
        ))}
      </fieldset>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">Drumbeat may</legend>
        {wanted.map((scope) => (
          <label key={scope} className="flex min-h-9 items-center gap-2.5 pointer-coarse:min-h-11">
            <Checkbox
              checked={ticked.includes(scope)}
              onChange={(event) =>
                setTicked(
                  wanted.filter((each) => (each === scope ? event.target.checked : ticked.includes(each))),
                )
              }
            />
            {practiceScopes[scope]}
          </label>
        ))}
      </fieldset>
      {allow.error && <FormError>{messageOf(allow.error)}</FormError>}
      <div className="flex flex-wrap gap-2">
        <LiveButton type="submit" variant="primary" aria-disabled={isBusy}>
          {isBusy ? "Connecting" : "Allow"}
        </LiveButton>
        <a className={buttonVariants({ variant: "ghost" })} href={denyUrl}>
          Do not allow
        </a>
      </div>
    </form>
  );
}
