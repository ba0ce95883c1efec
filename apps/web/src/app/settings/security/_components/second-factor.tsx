"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useState } from "react";
import { toast } from "@/components/toast";
import { authRequest } from "@/auth/request";
import { Part } from "./part";
import { PasswordButton } from "./password-button";
import type { PasswordQuestion } from "./password-dialog";
import { RecoveryCodes } from "./recovery-codes";
import type { Enrolment } from "./set-up-dialog";

const SetUpDialog = lazy(async () => ({ default: (await import("./set-up-dialog")).SetUpDialog }));

type Proof = Parameters<PasswordQuestion["onConfirm"]>[0];

/** Turning the second step of signing in on and off, and its recovery codes. */
export function SecondFactor({ isOn }: { isOn: boolean }) {
  const router = useRouter();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);

  async function begin({ password }: Proof) {
    const { totpURI, backupCodes } = await authRequest("two-factor/enable", { password });
    setEnrolment({ uri: String(totpURI), codes: asStrings(backupCodes) });
  }

  async function renewCodes(proof: Proof) {
    const { backupCodes } = await authRequest("two-factor/generate-backup-codes", proof);
    setCodes(asStrings(backupCodes));
  }

  async function turnOff(proof: Proof) {
    await authRequest("two-factor/disable", proof);
    setCodes(null);
    toast("The second step is off.");
    router.refresh();
  }

  return (
    <Part
      title="Second step when signing in"
      intro="A code from an authenticator app as well as the password. Whoever learns the password alone does not get in."
    >
      {isOn ? (
        <>
          <p className="flex items-center gap-2">
            <ShieldCheck aria-hidden className="size-4 text-success-ink" /> It is on.
          </p>
          {codes && <RecoveryCodes codes={codes} />}
          <div className="flex flex-wrap gap-2">
            <PasswordButton
              label="New recovery codes"
              title="Make new recovery codes?"
              description="The old ones stop working."
              action="Make new codes"
              asksForCode
              onConfirm={renewCodes}
            />
            <PasswordButton
              label="Turn off"
              title="Turn off the second step?"
              description="Your password alone will then be enough to sign in."
              action="Turn off"
              asksForCode
              onConfirm={turnOff}
            />
          </div>
        </>
      ) : (
        <div>
          <PasswordButton
            label="Turn on"
            title="Turn on the second step"
            description="You need an authenticator app, such as the one in your phone or password manager."
            action="Go on"
            onConfirm={begin}
          />
        </div>
      )}
      {enrolment && (
        <Suspense>
          <SetUpDialog
            enrolment={enrolment}
            onClose={() => setEnrolment(null)}
            onDone={(shown) => {
              setEnrolment(null);
              setCodes(shown);
              router.refresh();
            }}
          />
        </Suspense>
      )}
    </Part>
  );
}

function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
