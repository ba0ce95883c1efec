"use client";

import { type PostNetwork, postNetworkNames } from "@drumbeat/core/posts/networks";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { messageOf } from "@/components/failure";
import { Field } from "@/components/form/field";
import { FormError } from "@/components/form/form-error";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { WayOut } from "@/components/way-out";
import { routes } from "@/routes";
import { trpc } from "@/trpc/client";
import type { Account, OfferedWay, ShownBusiness } from "./types";
import { useConnect } from "./use-connect";

interface AskProps {
  business: ShownBusiness;
  network: PostNetwork;
  way: OfferedWay;
  /** The account to connect again. */
  account?: Account;
  trigger: ReactNode;
}

/** Asks what has to be known before an account can be connected: which server, or a name and a password for an app. */
export function AskDialog({ business, network, way, account, trigger }: AskProps) {
  const [isOpen, setOpen] = useState(true);
  const [answer, setAnswer] = useState("");
  const [name, setName] = useState(account?.handle ?? "");
  const [phrase, setPhrase] = useState("");
  const router = useRouter();
  const connect = useConnect(business.id);
  const withPhrase = trpc.accounts.connectWithPassword.useMutation({
    onSuccess: ({ connectionId }) => {
      setPhrase("");
      setOpen(false);
      router.push(routes.accounts(business.slug, { connection: connectionId }));
    },
  });
  const wish = {
    network,
    way: way.id,
    ...(answer ? { answer } : {}),
    ...(account ? { accountId: account.id } : {}),
  };
  const isBusy = connect.busy !== null || withPhrase.isPending;
  const send = () => {
    if (isBusy) return;
    if (way.form) withPhrase.mutate({ businessId: business.id, ...wish, name, password: phrase });
    else void connect.go(wish);
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent>
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          <DialogHeader>
            <DialogTitle>
              Connect {account ? account.name : `an account on ${postNetworkNames[network]}`}
            </DialogTitle>
            <DialogDescription>
              {way.form
                ? "The password is one made for this purpose, not the one you sign in with. It is kept encrypted."
                : "Then you are asked there to let Drumbeat post."}
            </DialogDescription>
          </DialogHeader>
          {way.ask && (
            <Field label={way.ask.label} hint={way.ask.hint}>
              {(control) => (
                <Input
                  {...control}
                  placeholder={way.ask?.placeholder}
                  autoComplete="off"
                  autoCapitalize="none"
                  value={answer}
                  onChange={(event) => setAnswer(event.target.value)}
                />
              )}
            </Field>
          )}
          {way.form && (
            <>
              <Field label={way.form.nameLabel}>
                {(control) => (
                  <Input
                    {...control}
                    autoComplete="off"
                    autoCapitalize="none"
                    value={name}
                    onChange={(event) => setName(event.target.value)}
                  />
                )}
              </Field>
              <Field
                label={way.form.phraseLabel}
                hint={
                  <a className="link" href={way.form.helpUrl} target="_blank" rel="noreferrer">
                    Where to make one
                  </a>
                }
              >
                {(control) => (
                  <Input
                    {...control}
                    type="password"
                    autoComplete="off"
                    value={phrase}
                    onChange={(event) => setPhrase(event.target.value)}
                  />
                )}
              </Field>
            </>
          )}
          {(connect.error || withPhrase.error) && (
            <FormError>
              {connect.error ?? messageOf(withPhrase.error)} Nothing was connected.
              <WayOut error={withPhrase.error} />
            </FormError>
          )}
          <DialogFooter>
            <Button type="submit" variant="primary" aria-disabled={isBusy}>
              {isBusy ? "Connecting" : way.label}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
